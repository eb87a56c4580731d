//! An instance of a DocumentDB cluster: hours by class, or capacity by the hour where it is serverless.
//!
//! Prices: <https://aws.amazon.com/documentdb/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_instance>. The cluster
//! says whether it is I/O-Optimized and between what capacities it scales. Not for: the volume, which is the
//! cluster's, except where the usage file counts it here.

use super::db_instance::vcpus_of;
use super::docdb_cluster::is_io_optimized;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of};

pub(super) static SHAPE: Shape = Shape {
    name: "docdb_cluster_instance",
    places: &[place("aws_docdb_cluster_instance")],
    fields: &[
        field("cluster_identifier").replaces(),
        field("instance_class").restarts(),
        field("enable_performance_insights").flag(false),
    ],
    usage: &[
        usage("capacity_units_per_hr", "capacity units (DCU) that a serverless instance takes on average")
            .sizes(1, 8, 64),
        usage("monthly_cpu_credit_hrs", "hours per month in which a burstable instance spends surplus credits")
            .sizes(1, 10, 100),
        usage("data_storage_gb", "GB that the cluster stores, where they are counted here and not there"),
        usage("monthly_io_requests", "I/O requests of the cluster per month, where they are counted here"),
    ],
    bill,
};

const DOCDB: &str = "AmazonDocDB";

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Database instance", |bill| {
        let class = instance.required("instance_class")?;
        match class.as_str() {
            "db.serverless" => serverless(instance, bill)?,
            class => {
                let (words, usage_type) = match of_cluster(instance, is_io_optimized)? {
                    true => (", I/O-optimized", "InstanceUsageIOOptimized"),
                    false => ("", "InstanceUsage"),
                };
                let name = format!("Database instance (on-demand{words}, {class})");
                let key = (DOCDB, format!("{usage_type}:{class}"), "");
                bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("instance_class"));
            }
        }
        cpu_credits(instance, &class, bill)
    });
    bill.part("Storage", |bill| volume(instance, bill));
    Ok(())
}

fn serverless(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (least, most) = of_cluster(instance, |cluster| {
        let bound = |name: &str| number_of(cluster, &format!("serverless_v2_scaling_configuration[0].{name}"));
        let why = || Reason::new("the cluster has no serverless_v2_scaling_configuration");
        bound("min_capacity").zip(bound("max_capacity")).ok_or_else(why)
    })?;
    let (words, usage_type) = match of_cluster(instance, is_io_optimized)? {
        true => (" (I/O-optimized)", "component:io-optimized-serverless"),
        false => ("", "component:serverless"),
    };
    let hours = instance.scaled("capacity_units_per_hr", ("min_capacity", least), most, bill) * HOURS;
    let serverless = line(format!("DocumentDB serverless{words}"), "DCU-hours", (DOCDB, usage_type, ""), hours);
    bill.add(serverless.decided_by("instance_class"));
    Ok(())
}

/// Burstable instances are always in unlimited mode. Few spend more than they earn: a line only where it is counted.
fn cpu_credits(instance: &Thing<'_>, class: &str, bill: &mut Bill) -> Result<(), Reason> {
    let credits = instance.usage("monthly_cpu_credit_hrs");
    if credits.value().is_ok() && (class.starts_with("db.t3.") || class.starts_with("db.t4g.")) {
        let key = (DOCDB, "component:cpu-credits", "");
        let credits = line("CPU credits", "vCPU-hours", key, credits * vcpus_of(class)?);
        bill.add(credits.decided_by("instance_class"));
    }
    Ok(())
}

/// What the usage file counts here of the cluster's volume.
fn volume(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (stored, requests) = (instance.usage("data_storage_gb"), instance.usage("monthly_io_requests"));
    if stored.value().is_err() && requests.value().is_err() {
        return Ok(());
    }
    let optimized = of_cluster(instance, is_io_optimized)?;
    if stored.value().is_ok() {
        let usage_type = if optimized { "IO-OptimizedStorageUsage" } else { "StorageUsage" };
        bill.add(line("Storage", "GB", (DOCDB, usage_type, ""), stored));
    }
    if requests.value().is_ok() && !optimized {
        let key = (DOCDB, "StorageIOUsage", "");
        bill.add(line("I/O requests", "1M requests", key, requests).per(1_000_000));
    }
    Ok(())
}

fn of_cluster<T: PartialEq>(instance: &Thing<'_>, ask: impl Fn(&Value) -> Result<T, Reason>) -> Result<T, Reason> {
    instance.of_target("cluster_identifier", &["aws_docdb_cluster"], |cluster| ask(&cluster.values))
}
