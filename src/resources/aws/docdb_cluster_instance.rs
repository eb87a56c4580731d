//! An instance of a DocumentDB cluster: hours by class, or capacity by the hour where it is serverless.
//!
//! Prices: <https://aws.amazon.com/documentdb/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster_instance>. The cluster
//! says whether it is I/O-Optimized and between what capacities it scales. Not for: the volume, which is the
//! cluster's, except where the usage file counts it here.

use super::alike::cluster::{self, is_io_optimized, of_cluster};
use super::docdb_cluster::DOCDB;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
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
        cluster::CPU_CREDITS,
        usage("data_storage_gb", "GB that the cluster stores, where they are counted here and not there"),
        usage("monthly_io_requests", "I/O requests of the cluster per month, where they are counted here"),
    ],
    bill,
};

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    cluster::instance(&DOCDB, instance, range, bill);
    bill.part("Storage", |bill| volume(instance, bill));
    Ok(())
}

/// Between what capacities the instances of a cluster scale, which has no defaults.
fn range(cluster: &Value) -> Result<(Amount, Amount), Reason> {
    let bound = |name: &str| number_of(cluster, &format!("serverless_v2_scaling_configuration[0].{name}"));
    let why = || Reason::new("the cluster has no serverless_v2_scaling_configuration");
    bound("min_capacity").zip(bound("max_capacity")).ok_or_else(why)
}

/// What the usage file counts here of the cluster's volume.
fn volume(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (stored, requests) = (instance.usage("data_storage_gb"), instance.usage("monthly_io_requests"));
    if stored.value().is_err() && requests.value().is_err() {
        return Ok(());
    }
    let optimized = of_cluster(&DOCDB, instance, is_io_optimized)?;
    if stored.value().is_ok() {
        let usage_type = if optimized { DOCDB.optimized_storage } else { "StorageUsage" };
        bill.add(line("Storage", "GB", (DOCDB.offer, usage_type, ""), stored));
    }
    if requests.value().is_ok() && !optimized {
        let key = (DOCDB.offer, "StorageIOUsage", "");
        bill.add(line("I/O requests", "1M requests", key, requests).per(1_000_000));
    }
    Ok(())
}
