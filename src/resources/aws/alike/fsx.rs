//! The lines that the file systems of FSx share: storage, throughput, IOPS beyond what is included, caches, backups.
//!
//! Prices: <https://aws.amazon.com/fsx/pricing/>. Not for: which of them a kind of file system has, and their names.

use super::backups::Backups;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::shape::{Usage, usage};
use crate::resources::thing::Thing;

const FSX: &str = "AmazonFSx";

/// The IOPS that each GiB of SSD storage includes.
const IOPS_OF_ONE_GB: i64 = 3;

pub(in super::super) const GROWN: Usage =
    usage("storage_gb", "GB stored, where the storage grows by itself (intelligent tiering)")
        .sizes(1_000, 20_000, 500_000);

pub(in super::super) const BACKUPS: Usage =
    usage("backup_storage_gb", "GB of backups kept").sizes(50, 1_000, 20_000);

/// A gigabyte for a month.
pub(in super::super) fn storage(media: &str, component: String, stored: Amount) -> Component {
    line(format!("{media} storage"), "GB", (FSX, component, ""), stored).decided_by("storage_capacity")
}

/// A gigabyte for a month of storage that is not provisioned: it grows with what is stored.
pub(in super::super) fn grown(files: &Thing<'_>, component: String) -> Component {
    let stored = files.usage(GROWN.key);
    line("Storage (intelligent tiering)", "GB", (FSX, component, ""), stored).decided_by("storage_type")
}

/// A megabyte per second for a month.
pub(in super::super) fn throughput(component: String, capacity: Amount) -> Component {
    line("Throughput capacity", "MBps", (FSX, component, ""), capacity).decided_by("throughput_capacity")
}

/// The cache in front of intelligent tiering, where its size is not left to AWS.
pub(in super::super) fn read_cache(files: &Thing<'_>, component: String, bill: &mut Bill) -> Result<(), Reason> {
    if files.text("read_cache_mode")?.as_deref() == Some("USER_PROVISIONED") {
        let cache = line("SSD read cache", "GB", (FSX, component, ""), files.number("read_cache_size"));
        bill.add(cache.decided_by("read_cache_size"));
    }
    Ok(())
}

/// The IOPS beyond what the storage includes, where they are not left to AWS.
pub(in super::super) fn iops(files: &Thing<'_>, component: String, bill: &mut Bill) -> Result<(), Reason> {
    if files.required("iops_mode")? == "USER_PROVISIONED" {
        let included = files.number("storage_capacity") * IOPS_OF_ONE_GB;
        let beyond = files.number("iops").beyond(included);
        let provisioned = line("Provisioned IOPS (above 3 per GB)", "IOPS", (FSX, component, ""), beyond);
        bill.add(provisioned.decided_by("iops"));
    }
    Ok(())
}

/// What backups keep; AWS makes them every day unless the retention is nothing.
pub(in super::super) fn backups(files: &Thing<'_>, component: &'static str, bill: &mut Bill) {
    let days = ("automatic_backup_retention_days", 0);
    Backups { name: "Backup storage", key: (FSX, component), usage: BACKUPS.key, days }.bill(files, bill);
}
