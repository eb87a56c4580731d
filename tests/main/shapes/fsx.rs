//! The bills of the file systems of FSx. <https://aws.amazon.com/fsx/windows/pricing/> and its siblings.

use serde_json::{Value as Json, json};

use super::{check, check_cost, in_region, resource};

#[test]
fn windows() {
    let of = |more: Json| resource("aws_fsx_windows_file_system", more);
    let lines = [
        "SSD storage: 300 of AmazonFSx component:windows-storage-ssd-single-az",
        "Throughput capacity: 32 of AmazonFSx component:windows-throughput-single-az",
        "Backup storage: <backup_storage_gb> of AmazonFSx component:windows-backup",
    ];
    check(of(json!({"storage_capacity": 300, "throughput_capacity": 32})), &[], &lines);
    // 300 GB include 900 IOPS. Without retention there are no backups.
    let values = json!({
        "storage_capacity": 300, "throughput_capacity": 32, "deployment_type": "MULTI_AZ_1",
        "disk_iops_configuration": [{"mode": "USER_PROVISIONED", "iops": 1000}], "automatic_backup_retention_days": 0,
    });
    let lines = [
        "SSD storage: 300 of AmazonFSx component:windows-storage-ssd-multi-az",
        "Throughput capacity: 32 of AmazonFSx component:windows-throughput-multi-az",
        "Provisioned IOPS (above 3 per GB): 100 of AmazonFSx component:windows-iops-multi-az",
    ];
    check(of(values), &[], &lines);
    let disks = json!({
        "storage_capacity": 2000, "storage_type": "HDD", "throughput_capacity": 8, "deployment_type": "SINGLE_AZ_2",
    });
    let lines = [
        "HDD storage: 2000 of AmazonFSx component:windows-storage-hdd-single-az",
        "Throughput capacity: 8 of AmazonFSx component:windows-throughput-single-az",
        "Backup storage: 50 of AmazonFSx component:windows-backup",
    ];
    check(of(disks), &[("backup_storage_gb", "50")], &lines);
    let unknown = json!({"backup_id": "backup-1", "throughput_capacity": 8, "automatic_backup_retention_days": 0});
    let why = "storage_capacity is not set: the backup decides it";
    let stored = format!("SSD storage: ? {why} of AmazonFSx component:windows-storage-ssd-single-az");
    let throughput = "Throughput capacity: 8 of AmazonFSx component:windows-throughput-single-az";
    check(of(unknown), &[], &[&stored, throughput]);
    let unknown = json!({"deployment_type": "<unknown>", "automatic_backup_retention_days": 0});
    check(of(unknown), &[], &["unpriced Storage, throughput and IOPS: var.x has no value"]);
}

#[test]
fn lustre() {
    let of = |more: Json| resource("aws_fsx_lustre_file_system", more);
    let scratch = "SSD storage: 1200 of AmazonFSx component:lustre-storage-ssd-scratch";
    check(of(json!({"storage_capacity": 1200})), &[], &[scratch]);
    let persistent = json!({
        "storage_capacity": 2400, "deployment_type": "PERSISTENT_2", "per_unit_storage_throughput": 250,
        "metadata_configuration": [{"mode": "USER_PROVISIONED", "iops": 6000}],
    });
    let lines = [
        "SSD storage: 2400 of AmazonFSx component:lustre-storage-ssd-persistent-2-250",
        "Metadata IOPS: 6000 of AmazonFSx component:lustre-metadata-iops",
    ];
    check(of(persistent), &[], &lines);
    let disks = json!({
        "storage_capacity": 6000, "storage_type": "HDD", "deployment_type": "PERSISTENT_1",
        "per_unit_storage_throughput": 12, "drive_cache_type": "READ", "automatic_backup_retention_days": 7,
    });
    let lines = [
        "HDD storage: 6000 of AmazonFSx component:lustre-storage-hdd-persistent-1-12-read-cache",
        "Backup storage: <backup_storage_gb> of AmazonFSx component:lustre-backup",
    ];
    check(of(disks), &[], &lines);
    let tiering = json!({
        "storage_type": "INTELLIGENT_TIERING", "deployment_type": "PERSISTENT_2", "throughput_capacity": 4000,
        "data_read_cache_configuration": [{"sizing_mode": "USER_PROVISIONED", "size": 32}],
    });
    let lines = [
        "Storage (intelligent tiering): <storage_gb> of AmazonFSx component:lustre-storage-intelligent-tiering",
        "Throughput capacity: 4000 of AmazonFSx component:lustre-throughput-intelligent-tiering",
        "SSD read cache: 32 of AmazonFSx component:lustre-read-cache",
    ];
    check(of(tiering), &[], &lines);
    let why = "unpriced Storage: per_unit_storage_throughput is not set";
    check(of(json!({"storage_capacity": 1200, "deployment_type": "PERSISTENT_1"})), &[], &[why]);
}

#[test]
fn ontap() {
    let of = |more: Json| resource("aws_fsx_ontap_file_system", more);
    // Two pairs of 3,072 MB/s; 2048 GB include 6,144 IOPS.
    let values = json!({
        "storage_capacity": 2048, "deployment_type": "SINGLE_AZ_2", "ha_pairs": 2,
        "throughput_capacity_per_ha_pair": 3072,
        "disk_iops_configuration": [{"mode": "USER_PROVISIONED", "iops": 10_000}],
        "automatic_backup_retention_days": 7,
    });
    let lines = [
        "SSD storage: 2048 of AmazonFSx component:ontap-storage-ssd-single-az-2",
        "Throughput capacity: 6144 of AmazonFSx component:ontap-throughput-single-az-2",
        "Provisioned IOPS (above 3 per GB): 3856 of AmazonFSx component:ontap-iops-single-az-2",
        "Capacity pool storage: 5000 of AmazonFSx component:ontap-storage-capacity-pool-single-az-2",
        "Capacity pool reads: <monthly_capacity_pool_read_requests> of AmazonFSx \
         component:ontap-capacity-pool-reads-single-az-2",
        "Capacity pool writes: <monthly_capacity_pool_write_requests> of AmazonFSx \
         component:ontap-capacity-pool-writes-single-az-2",
        "Backup storage: <backup_storage_gb> of AmazonFSx component:ontap-backup",
    ];
    check(of(values), &[("capacity_pool_storage_gb", "5000")], &lines);
    check(of(json!({})), &[], &["unpriced Storage, throughput and IOPS: deployment_type is not set"]);
}

#[test]
fn openzfs() {
    let of = |more: Json| resource("aws_fsx_openzfs_file_system", more);
    let values = json!({
        "storage_capacity": 64, "deployment_type": "SINGLE_AZ_HA_2", "throughput_capacity": 160,
        "disk_iops_configuration": [{"mode": "USER_PROVISIONED", "iops": 192}],
    });
    // 64 GB include just these 192 IOPS.
    let lines = [
        "SSD storage: 64 of AmazonFSx component:openzfs-storage-ssd-single-az-ha-2",
        "Throughput capacity: 160 of AmazonFSx component:openzfs-throughput-single-az-ha-2",
    ];
    check(of(values), &[], &lines);
    let tiering = json!({
        "storage_type": "INTELLIGENT_TIERING", "deployment_type": "MULTI_AZ_1", "throughput_capacity": "<unknown>",
        "read_cache_configuration": [{"sizing_mode": "USER_PROVISIONED", "size": 64}],
    });
    let lines = [
        "Storage (intelligent tiering): <storage_gb> of AmazonFSx component:openzfs-storage-intelligent-tiering-multi-az-1",
        "SSD read cache: 64 of AmazonFSx component:openzfs-read-cache-multi-az-1",
        "Throughput capacity: ? var.x has no value of AmazonFSx component:openzfs-throughput-multi-az-1",
    ];
    check(of(tiering), &[], &lines);
}

/// The one price that the catalogue has of FSx, in the one region that it has it of: $4.50 for each MBps in two zones.
#[test]
fn in_dollars() {
    let values = json!({
        "storage_capacity": 300, "throughput_capacity": 32, "automatic_backup_retention_days": 0,
        "deployment_type": "MULTI_AZ_1",
    });
    let system = || resource("aws_fsx_windows_file_system", values.clone());
    let prices = ["AmazonFSx|component:windows-throughput-multi-az||us-east-1|0:4.5"];
    let here = ["SSD storage: no price in us-east-1", "Throughput capacity: 32 * 4.5 = 144"];
    check_cost(&[system()], &[], &prices, &here);
    let elsewhere = ["SSD storage: no price in eu-west-1", "Throughput capacity: no price in eu-west-1"];
    check_cost(&[in_region("eu-west-1", system())], &[], &prices, &elsewhere);
}
