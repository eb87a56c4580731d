//! The volume of a DocumentDB cluster: what is stored, read and written, and backed up.
//!
//! Prices: <https://aws.amazon.com/documentdb/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster>. The community's usage
//! file has the storage and the requests at the instances, which share the volume; they are read there too. Not for:
//! instances, which are resources of their own; elastic clusters, extended support.

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "docdb_cluster",
    places: &[place("aws_docdb_cluster")],
    fields: &[
        field("storage_type").text("standard"),
        field("backup_retention_period").number(1),
        field("min_capacity").at("serverless_v2_scaling_configuration[0].min_capacity"),
        field("max_capacity").at("serverless_v2_scaling_configuration[0].max_capacity"),
        field("global_cluster_identifier"),
        field("engine_version").restarts(),
        field("snapshot_identifier").replaces(),
        field("deletion_protection").flag(false),
    ],
    usage: &[
        usage("storage_gb", "GB that the cluster stores").sizes(10, 200, 5_000),
        usage("monthly_io_requests", "I/O requests per month").sizes(1_000_000, 100_000_000, 5_000_000_000),
        usage("backup_storage_gb", "GB of backups beyond what is free").sizes(10, 300, 10_000),
        usage("monthly_replicated_write_requests", "writes copied to this region of a global cluster per month")
            .sizes(500_000, 20_000_000, 1_000_000_000),
    ],
    bill,
};

const DOCDB: &str = "AmazonDocDB";

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Storage", |bill| {
        let optimized = is_io_optimized(&cluster.resource.values)?;
        let (name, usage_type) = match optimized {
            true => ("Storage (I/O-optimized)", "IO-OptimizedStorageUsage"),
            false => ("Storage", "StorageUsage"),
        };
        let stored = line(name, "GB", (DOCDB, usage_type, ""), cluster.usage("storage_gb"));
        bill.add(stored.decided_by("storage_type"));
        if !optimized {
            let requests = cluster.usage("monthly_io_requests");
            let requests = line("I/O requests", "1M requests", (DOCDB, "StorageIOUsage", ""), requests);
            bill.add(requests.per(1_000_000).decided_by("storage_type"));
        }
        Ok(())
    });
    // As much as is stored is free: a day of it is never more.
    let backup = cluster.usage("backup_storage_gb");
    if backup.value().is_ok() || !cluster.number("backup_retention_period").beyond(1).is_zero() {
        let backup = line("Backup storage", "GB", (DOCDB, "BackupUsage", ""), backup);
        bill.add(backup.decided_by("backup_retention_period"));
    }
    if !cluster.value("global_cluster_identifier").is_null() {
        let copied = cluster.usage("monthly_replicated_write_requests");
        let key = (DOCDB, "component:replicated-write-io", "");
        let copied = line("Replicated write I/O requests", "1M requests", key, copied).per(1_000_000);
        bill.add(copied.decided_by("global_cluster_identifier"));
    }
    Ok(())
}

/// Whether the volume is I/O-Optimized: instances and storage cost more, requests nothing.
pub(super) fn is_io_optimized(cluster: &Value) -> Result<bool, Reason> {
    Ok(text_of(cluster, "storage_type")?.as_deref() == Some("iopt1"))
}
