//! Clusters of DocumentDB and Neptune: instances that share one volume, which grows with what is stored.
//!
//! Both services took over Aurora's architecture and its bill. Prices: <https://aws.amazon.com/documentdb/pricing/>,
//! <https://aws.amazon.com/neptune/pricing/>. Not for: Aurora itself, which has more lines and other names for them.

use super::backups::Backups;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::aws::db_instance::vcpus_of;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Field, Usage, field, usage};
use crate::resources::thing::{Thing, text_of};

/// A service and the usage types that only it has. What both call the same is in the functions.
#[derive(Debug)]
pub(in super::super) struct Service {
    pub(in super::super) name: &'static str,
    pub(in super::super) offer: &'static str,
    /// The resource type of its clusters.
    pub(in super::super) cluster: &'static str,
    pub(in super::super) optimized_storage: &'static str,
    pub(in super::super) serverless: &'static str,
    /// What a serverless instance is counted in.
    pub(in super::super) capacity: &'static str,
}

pub(in super::super) const FIELDS: &[Field] = &[
    field("storage_type").text("standard"),
    field("backup_retention_period").number(1),
    field("min_capacity").at("serverless_v2_scaling_configuration[0].min_capacity"),
    field("max_capacity").at("serverless_v2_scaling_configuration[0].max_capacity"),
    field("global_cluster_identifier"),
    field("engine_version").restarts(),
    field("snapshot_identifier").replaces(),
    field("deletion_protection").flag(false),
];

pub(in super::super) const USAGE: &[Usage] =
    &[
        usage("storage_gb", "GB that the cluster stores").sizes(10, 200, 5_000),
        usage("monthly_io_requests", "I/O requests per month").sizes(1_000_000, 100_000_000, 5_000_000_000),
        usage("backup_storage_gb", "GB of backups beyond what is free").sizes(10, 300, 10_000),
        usage("monthly_replicated_write_requests", "writes copied to this region of a global cluster per month")
            .sizes(500_000, 20_000_000, 1_000_000_000),
    ];

/// The keys of an instance; how it is used is the same for both services but for the word for its capacity.
pub(in super::super) const CPU_CREDITS: Usage =
    usage("monthly_cpu_credit_hrs", "hours per month in which a burstable instance spends surplus credits")
        .sizes(1, 10, 100);

pub(in super::super) const SNAPSHOT_FIELDS: &[Field] = &[field("db_cluster_identifier").replaces()];

pub(in super::super) const SNAPSHOT_USAGE: &[Usage] =
    &[usage("backup_storage_gb", "GB that the snapshot takes beyond what is free").sizes(10, 200, 5_000)];

/// The volume: what is stored, read and written, backed up, and copied from the primary of a global cluster.
pub(in super::super) fn volume(service: &Service, cluster: &Thing<'_>, bill: &mut Bill) {
    let key = |usage_type: &'static str| (service.offer, usage_type, "");
    bill.part("Storage", |bill| {
        let optimized = is_io_optimized(&cluster.resource.values)?;
        let (name, usage_type) = match optimized {
            true => ("Storage (I/O-optimized)", service.optimized_storage),
            false => ("Storage", "StorageUsage"),
        };
        bill.add(line(name, "GB", key(usage_type), cluster.usage("storage_gb")).decided_by("storage_type"));
        if !optimized {
            let requests = cluster.usage("monthly_io_requests");
            let requests = line("I/O requests", "1M requests", key("StorageIOUsage"), requests);
            bill.add(requests.per(1_000_000).decided_by("storage_type"));
        }
        Ok(())
    });
    // As much as is stored is free: a day of it is never more.
    let (usage, days) = ("backup_storage_gb", ("backup_retention_period", 1));
    Backups { name: "Backup storage", key: (service.offer, "BackupUsage"), usage, days }.bill(cluster, bill);
    if !cluster.value("global_cluster_identifier").is_null() {
        let copied = cluster.usage("monthly_replicated_write_requests");
        let key = key("component:replicated-write-io");
        let copied = line("Replicated write I/O requests", "1M requests", key, copied).per(1_000_000);
        bill.add(copied.decided_by("global_cluster_identifier"));
    }
}

/// An instance: hours by class, or capacity by the hour where it is serverless, between what `range` says of the
/// cluster.
pub(in super::super) fn instance(
    service: &Service,
    instance: &Thing<'_>,
    range: impl Fn(&Value) -> Result<(Amount, Amount), Reason>,
    bill: &mut Bill,
) {
    bill.part("Database instance", |bill| {
        let class = instance.required("instance_class")?;
        let optimized = of_cluster(service, instance, is_io_optimized)?;
        if class == "db.serverless" {
            let (words, usage_type) = match optimized {
                true => (" (I/O-optimized)", "component:io-optimized-serverless"),
                false => ("", service.serverless),
            };
            let (least, most) = of_cluster(service, instance, range)?;
            let hours = instance.scaled("capacity_units_per_hr", ("min_capacity", least), most, bill) * HOURS;
            let name = format!("{} serverless{words}", service.name);
            let serverless = line(name, service.capacity, (service.offer, usage_type, ""), hours);
            bill.add(serverless.decided_by("instance_class"));
            return Ok(());
        }
        let (words, usage_type) = match optimized {
            true => (", I/O-optimized", "InstanceUsageIOOptimized"),
            false => ("", "InstanceUsage"),
        };
        let key = (service.offer, format!("{usage_type}:{class}"), "");
        let hours =
            line(format!("Database instance (on-demand{words}, {class})"), "hours", key, Amount::MONTH_OF_HOURS);
        bill.add(hours.decided_by("instance_class"));
        cpu_credits(service, instance, &class, bill)
    });
}

/// Burstable instances are always in unlimited mode. Few spend more than they earn: a line only where it is counted.
fn cpu_credits(service: &Service, instance: &Thing<'_>, class: &str, bill: &mut Bill) -> Result<(), Reason> {
    let credits = instance.usage("monthly_cpu_credit_hrs");
    if credits.value().is_ok() && (class.starts_with("db.t3.") || class.starts_with("db.t4g.")) {
        let key = (service.offer, "component:cpu-credits", "");
        let credits = line("CPU credits", "vCPU-hours", key, credits * vcpus_of(class)?);
        bill.add(credits.decided_by("instance_class"));
    }
    Ok(())
}

/// A snapshot that someone took by hand: its size is not the cluster's but what it takes beyond what is free.
pub(in super::super) fn snapshot(service: &Service, snapshot: &Thing<'_>, bill: &mut Bill) {
    let key = (service.offer, "BackupUsage", "");
    bill.add(line("Backup storage", "GB", key, snapshot.usage("backup_storage_gb")));
}

/// A fact of the cluster that an instance is in.
pub(in super::super) fn of_cluster<T: PartialEq>(
    service: &Service,
    instance: &Thing<'_>,
    ask: impl Fn(&Value) -> Result<T, Reason>,
) -> Result<T, Reason> {
    instance.of_target("cluster_identifier", &[service.cluster], |cluster| ask(&cluster.values))
}

/// Whether the volume is I/O-Optimized: instances and storage cost more, requests nothing.
pub(in super::super) fn is_io_optimized(cluster: &Value) -> Result<bool, Reason> {
    Ok(text_of(cluster, "storage_type")?.as_deref() == Some("iopt1"))
}
