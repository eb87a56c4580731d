//! A cluster of RDS: the volume that the instances of Aurora share, or a Multi-AZ cluster with the three instances in it.
//!
//! Prices: <https://aws.amazon.com/rds/aurora/pricing/>, <https://aws.amazon.com/rds/mysql/pricing/> ("Multi-AZ DB
//! cluster"). Defaults: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster>. Not
//! for: the instances of Aurora, which are resources of their own; data transfer, activity streams.

mod aurora;
mod multi_az;

use super::db_instance::not_in_catalogue;
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "rds_cluster",
    places: &[place("aws_rds_cluster")],
    fields: &[
        field("cluster_identifier").replaces(),
        field("engine").replaces(),
        field("engine_version").restarts(),
        field("engine_lifecycle_support"),
        field("engine_mode").text("provisioned").replaces().words(&[
            "provisioned",
            "serverless",
            "parallelquery",
            "global",
            "multimaster",
        ]),
        // Aurora: aurora-iopt1, or the standard where it is not set. Multi-AZ: io1, io2, gp3.
        field("storage_type"),
        field("db_cluster_instance_class").restarts(),
        field("allocated_storage"),
        field("iops"),
        field("min_capacity").at("serverlessv2_scaling_configuration[0].min_capacity"),
        field("max_capacity").at("serverlessv2_scaling_configuration[0].max_capacity"),
        field("v1_min_capacity").at("scaling_configuration[0].min_capacity").number(1),
        field("v1_max_capacity").at("scaling_configuration[0].max_capacity").number(16),
        field("v1_auto_pause").at("scaling_configuration[0].auto_pause").flag(true),
        field("backtrack_window").number(0),
        field("backup_retention_period").number(1),
        field("global_cluster_identifier"),
        field("snapshot_identifier").replaces(),
        field("performance_insights_enabled").flag(false),
        field("performance_insights_retention_period").number(7),
        field("database_insights_mode").text("standard"),
        field("deletion_protection").flag(false),
    ],
    usage: &[
        usage("replicas", "readers that scaling adds on average; as few as its target allows if not given"),
        usage("capacity_units_per_hr", "capacity units that Serverless v1 takes on average").sizes(1, 8, 64),
        usage("storage_gb", "GB that the databases store").sizes(10, 200, 5_000),
        usage("write_requests_per_sec", "I/O requests that write, per second on average").sizes(1, 100, 2_000),
        usage("read_requests_per_sec", "I/O requests that read, per second on average").sizes(2, 300, 5_000),
        usage("backup_snapshot_size_gb", "GB of backups and snapshots beyond what is free").sizes(10, 300, 10_000),
        usage("average_statements_per_hr", "statements per hour that change data, for backtrack")
            .sizes(1_000, 50_000, 1_000_000),
        usage("change_records_per_statement", "change records that such a statement makes").sizes(1, 2, 5),
        usage("backtrack_window_hrs", "hours that can be gone back; those of the configuration if not given"),
        usage("snapshot_export_size_gb", "GB of snapshots exported to S3 per month"),
        usage(
            "monthly_additional_performance_insights_requests",
            "Performance Insights API requests beyond 1M per month",
        )
        .sizes(100_000, 1_000_000, 10_000_000),
    ],
    bill,
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    match engine(cluster)?.as_str() {
        engine @ ("aurora" | "aurora-mysql" | "aurora-postgresql") => aurora::bill(cluster, engine, bill),
        "mysql" => multi_az::bill(cluster, "CreateDBInstance:0002", bill),
        "postgres" => multi_az::bill(cluster, "CreateDBInstance:0014", bill),
        other => {
            let why = format!("{other:?} is not an engine of RDS clusters");
            return Err(Reason::new(why).at(cluster.resource.span("engine")));
        }
    }
    bill.part("Database Insights", |_| not_in_catalogue(cluster, "database_insights_mode", "advanced"));
    Ok(())
}

/// The engine of the cluster, which a secondary cluster may leave to its global one.
fn engine(cluster: &Thing<'_>) -> Result<String, Reason> {
    if let Some(own) = cluster.text("engine")? {
        return Ok(own);
    }
    let asked = cluster.of_target("global_cluster_identifier", &["aws_rds_global_cluster"], |global| {
        text_of(&global.values, "engine")
    });
    match asked {
        Ok(Some(engine)) => Ok(engine),
        _ => cluster.required("engine"),
    }
}

/// The engine version of a cluster. `None`: RDS takes its default, which is in standard support.
pub(super) fn version(cluster: &Value) -> Result<Option<String>, Reason> {
    if let Some(own) = text_of(cluster, "engine_version")? {
        return Ok(Some(own));
    }
    let begins_elsewhere = ["snapshot_identifier", "restore_to_point_in_time[0]", "global_cluster_identifier"];
    match begins_elsewhere.iter().find(|path| cluster.at(path).is_some_and(|value| !value.is_null())) {
        Some(path) => Err(Reason::new(format!("engine_version is not set, and what {path} names decides it"))),
        None => Ok(None),
    }
}

/// Whether the volume is I/O-Optimized: instances and storage cost more, requests nothing.
pub(super) fn is_io_optimized(cluster: &Value) -> Result<bool, Reason> {
    Ok(text_of(cluster, "storage_type")?.as_deref() == Some("aurora-iopt1"))
}
