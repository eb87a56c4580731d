//! An FSx for Windows File Server file system: storage, throughput, IOPS beyond what is included, backups.
//!
//! Prices: <https://aws.amazon.com/fsx/windows/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/fsx_windows_file_system>. The names of the
//! bill's lines are not confirmed, so they have names of ours. Not for: the other file systems of FSx; data transfer; the
//! directory.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "fsx_windows_file_system",
    places: &[place("aws_fsx_windows_file_system")],
    fields: &[
        field("storage_capacity").unknown("storage_capacity is not set: the backup decides it"),
        field("storage_type").text("SSD"),
        field("deployment_type").text("SINGLE_AZ_1").replaces(),
        field("throughput_capacity"),
        field("iops").at("disk_iops_configuration[0].iops"),
        field("iops_mode").at("disk_iops_configuration[0].mode").text("AUTOMATIC"),
        field("automatic_backup_retention_days").number(7),
        field("backup_id").replaces(),
    ],
    usage: &[usage("backup_storage_gb", "GB of backups kept").sizes(50, 1_000, 20_000)],
    bill,
};

/// The IOPS that each GiB of SSD storage includes.
const IOPS_OF_ONE_GB: i64 = 3;

fn bill(files: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Storage, throughput and IOPS", |bill| {
        let is_multi = files.required("deployment_type")?.starts_with("MULTI_AZ");
        let zones = if is_multi { "multi-az" } else { "single-az" };
        let media = files.required("storage_type")?;
        let component = |what: &str| format!("component:windows-{what}-{zones}");
        let stored = files.number("storage_capacity");
        bill.add(storage(&media, component(&format!("storage-{}", media.to_lowercase())), stored));
        bill.add(throughput(component("throughput"), files.number("throughput_capacity")));
        if media == "SSD" {
            bill.part("Provisioned IOPS", |bill| iops(files, component("iops"), bill));
        }
        Ok(())
    });
    backups(files, "component:windows-backup", bill);
    Ok(())
}

/// A gigabyte of an FSx file system for a month.
pub(super) fn storage(media: &str, component: String, stored: Amount) -> Component {
    line(format!("{media} storage"), "GB", ("AmazonFSx", component, ""), stored).decided_by("storage_capacity")
}

/// A megabyte per second for a month.
pub(super) fn throughput(component: String, capacity: Amount) -> Component {
    line("Throughput capacity", "MBps", ("AmazonFSx", component, ""), capacity).decided_by("throughput_capacity")
}

/// The IOPS beyond what the storage includes, where they are not left to AWS.
pub(super) fn iops(files: &Thing<'_>, component: String, bill: &mut Bill) -> Result<(), Reason> {
    if files.required("iops_mode")? == "USER_PROVISIONED" {
        let included = files.number("storage_capacity") * IOPS_OF_ONE_GB;
        let beyond = files.number("iops").beyond(included);
        let key = ("AmazonFSx", component, "");
        bill.add(line("Provisioned IOPS (above 3 per GB)", "IOPS", key, beyond).decided_by("iops"));
    }
    Ok(())
}

/// What backups keep; AWS makes them every day unless the retention is nothing.
pub(super) fn backups(files: &Thing<'_>, component: &str, bill: &mut Bill) {
    let kept = files.usage("backup_storage_gb");
    if kept.value().is_ok() || !files.number("automatic_backup_retention_days").is_zero() {
        let kept = line("Backup storage", "GB", ("AmazonFSx", component, ""), kept);
        bill.add(kept.decided_by("automatic_backup_retention_days"));
    }
}
