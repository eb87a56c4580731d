//! A vault of AWS Backup: what it keeps of each kind of resource, and what is restored from it.
//!
//! Prices: <https://aws.amazon.com/backup/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/backup_vault>. All of it is usage: plans and
//! selections say what is backed up, not how much of it changes. Snapshots of EBS, RDS and DynamoDB cost what that service
//! asks for them. Not for: copies to other regions, and the transfer of them.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "backup_vault",
    places: &[place("aws_backup_vault")],
    fields: &[field("name").replaces(), field("kms_key_arn").replaces()],
    usage: &[
        usage("monthly_efs_warm_backup_gb", "GB of EFS backups in warm storage").sizes(10, 500, 10_000),
        usage("monthly_efs_cold_backup_gb", "GB of EFS backups in cold storage").sizes(10, 1_000, 20_000),
        usage("monthly_efs_warm_restore_gb", "GB of EFS restored from warm storage per month").sizes(1, 10, 200),
        usage("monthly_efs_cold_restore_gb", "GB of EFS restored from cold storage per month").sizes(1, 5, 100),
        usage("monthly_efs_item_restore_requests", "restores of single EFS items per month").sizes(1, 10, 100),
        usage("monthly_ebs_snapshot_gb", "GB of EBS snapshots").sizes(20, 1_000, 20_000),
        usage("monthly_rds_snapshot_gb", "GB of RDS snapshots").sizes(10, 200, 5_000),
        usage("monthly_aurora_snapshot_gb", "GB of Aurora snapshots").sizes(10, 200, 5_000),
        usage("monthly_dynamodb_backup_gb", "GB of DynamoDB backups").sizes(1, 50, 2_000),
        usage("monthly_dynamodb_restore_gb", "GB of DynamoDB restored per month").sizes(1, 10, 200),
        usage("monthly_fsx_windows_backup_gb", "GB of FSx for Windows backups").sizes(20, 500, 10_000),
        usage("monthly_fsx_lustre_backup_gb", "GB of FSx for Lustre backups").sizes(20, 1_000, 20_000),
        usage("monthly_s3_backup_gb", "GB of S3 backups").sizes(10, 1_000, 50_000),
    ],
    bill,
};

/// A line: its name, the key of its price, the usage key that counts it.
type Kept = (&'static str, (&'static str, &'static str, &'static str), &'static str);

const GB: &[Kept] = &[
    ("EFS backup (warm)", ("AWSBackup", "WarmStorage-ByteHrs-EFS", "Storage"), "monthly_efs_warm_backup_gb"),
    ("EFS backup (cold)", ("AWSBackup", "ColdStorage-ByteHrs-EFS", "Storage"), "monthly_efs_cold_backup_gb"),
    ("EFS restore (warm)", ("AWSBackup", "PartialRestore-Warm-EFS", ""), "monthly_efs_warm_restore_gb"),
    ("EFS restore (cold)", ("AWSBackup", "PartialRestore-Cold-EFS", ""), "monthly_efs_cold_restore_gb"),
    ("EBS snapshot", ("AmazonEC2", "EBS:SnapshotUsage", ""), "monthly_ebs_snapshot_gb"),
    ("RDS snapshot", ("AmazonRDS", "RDS:ChargedBackupUsage", ""), "monthly_rds_snapshot_gb"),
    ("Aurora snapshot", ("AmazonRDS", "Aurora:BackupUsage", ""), "monthly_aurora_snapshot_gb"),
    ("DynamoDB backup", ("AmazonDynamoDB", "TimedBackupStorage-ByteHrs", ""), "monthly_dynamodb_backup_gb"),
    ("DynamoDB restore", ("AmazonDynamoDB", "RestoreDataSize-Bytes", ""), "monthly_dynamodb_restore_gb"),
    ("FSx for Windows backup", ("AmazonFSx", "component:windows-backup", ""), "monthly_fsx_windows_backup_gb"),
    ("FSx for Lustre backup", ("AmazonFSx", "component:lustre-backup", ""), "monthly_fsx_lustre_backup_gb"),
    ("S3 backup", ("AWSBackup", "WarmStorage-ByteHrs-S3", "Storage"), "monthly_s3_backup_gb"),
];

fn bill(vault: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for &(name, key, usage) in GB {
        bill.add(line(name, "GB", key, vault.usage(usage)));
    }
    let restores = vault.usage("monthly_efs_item_restore_requests");
    let key = ("AWSBackup", "PartialRestore-Jobs-EFS", "");
    bill.add(line("EFS restore (item-level)", "requests", key, restores));
    Ok(())
}
