//! The volume of an Aurora cluster: what is stored, read and written, kept to go back to, and copied to other regions.
//!
//! Prices: <https://aws.amazon.com/rds/aurora/pricing/>. Not for: instances, except those of Serverless v1, which are
//! no resource.

use super::super::alike::backups::Backups;
use super::is_io_optimized;
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason, SECONDS};
use crate::resources::bill::{Bill, line};
use crate::resources::scaled::{self, Range};
use crate::resources::thing::{Thing, text_of};

const RDS: &str = "AmazonRDS";

/// The seconds in an hour: the window of backtrack is configured in seconds.
const SECONDS_PER_HOUR: i64 = 3600;

/// A day of backups is free, and so is what they take of it.
const BACKUPS: Backups = Backups {
    name: "Backup storage",
    key: (RDS, "Aurora:BackupUsage"),
    usage: "backup_snapshot_size_gb",
    days: ("backup_retention_period", 1),
};

pub(super) fn bill(cluster: &Thing<'_>, engine: &str, bill: &mut Bill) {
    bill.part("Aurora serverless", |bill| serverless_v1(cluster, bill));
    bill.part("Replicas that scaling adds", |bill| replicas(cluster, engine, bill));
    bill.part("Storage", |bill| {
        let (name, usage_type) = match is_io_optimized(&cluster.resource.values)? {
            true => ("Storage (I/O-optimized)", "Aurora:IO-OptimizedStorageUsage"),
            false => ("Storage", "Aurora:StorageUsage"),
        };
        bill.add(line(name, "GB", (RDS, usage_type, ""), cluster.usage("storage_gb")).decided_by("storage_type"));
        Ok(())
    });
    bill.part("I/O requests", |bill| requests(cluster, bill));
    BACKUPS.bill(cluster, bill);
    if engine != "aurora-postgresql" {
        backtrack(cluster, bill);
    }
    let exported = cluster.usage("snapshot_export_size_gb");
    if exported.value().is_ok() {
        bill.add(line("Snapshot export", "GB", (RDS, "Aurora:SnapshotExportToS3", ""), exported));
    }
}

/// The readers that a scaling target adds to the instances that are declared, of the writer's class: as few as it allows,
/// unless the usage file tells. <https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Integrating.AutoScaling.html>
fn replicas(cluster: &Thing<'_>, engine: &str, bill: &mut Bill) -> Result<(), Reason> {
    let own = cluster.resource.at("cluster_identifier").and_then(Value::as_str);
    let is_meant = |id: &str| own.is_none_or(|own| id.strip_prefix("cluster:") == Some(own));
    let (estate, resource) = (cluster.estate, cluster.resource);
    let Some(range) = scaled::range(estate, resource, "rds:cluster:ReadReplicaCount", is_meant) else {
        return Ok(());
    };
    let declared = estate.referrers(resource, "aws_rds_cluster_instance", "cluster_identifier").found;
    // Those that are declared count, all but the writer.
    let readers = Amount::from(i64::try_from(declared.len()).unwrap_or(i64::MAX)).beyond(1);
    let added = Range { least: range.least.beyond(readers.clone()), most: range.most.beyond(readers) };
    let count =
        scaled::counted(cluster, ("replicas", "cluster_identifier"), added.least.clone(), Some(added), bill);
    if count.is_zero() && count.usage_key().is_none() {
        return Ok(());
    }
    let class = |instance: &&Resource| text_of(&instance.values, "instance_class");
    let classes = declared.iter().map(class).collect::<Result<Vec<_>, Reason>>()?;
    let alike = classes.first().filter(|first| classes.iter().all(|class| class == *first));
    let Some(class) = alike.cloned().flatten().filter(|class| class != "db.serverless") else {
        let why = "they are of the writer's class, and which of the instances is the writer is not known";
        return Err(Reason::new(why));
    };
    let (words, usage_type) = match is_io_optimized(&resource.values)? {
        true => (", I/O-optimized", "InstanceUsageIOOptimized"),
        false => ("", "InstanceUsage"),
    };
    let key = (RDS, format!("{usage_type}:{class}"), operation(engine));
    let name = format!("Replicas that scaling adds (on-demand{words}, {class})");
    bill.add(line(name, "hours", key, count * HOURS).decided_by("cluster_identifier"));
    Ok(())
}

/// The operation by which the bill knows the engine.
fn operation(engine: &str) -> &'static str {
    if engine == "aurora-postgresql" { "CreateDBInstance:0021" } else { "CreateDBInstance:0016" }
}

/// Capacity by the second while it is awake. It pauses when nobody uses it, unless the configuration forbids it; then
/// nobody but the usage file knows how long it is awake.
fn serverless_v1(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if cluster.required("engine_mode")? != "serverless" {
        return Ok(());
    }
    let least = match cluster.flag("v1_auto_pause")? {
        true => Amount::ZERO,
        false => cluster.number("v1_min_capacity"),
    };
    let most = cluster.number("v1_max_capacity");
    let hours = cluster.scaled("capacity_units_per_hr", ("v1_min_capacity", least), most, bill) * HOURS;
    let key = (RDS, "Aurora:ServerlessUsage", "");
    bill.add(line("Aurora serverless", "ACU-hours", key, hours).decided_by("v1_min_capacity"));
    Ok(())
}

/// Requests to the volume. To a secondary cluster of a global database what is written comes from the primary, and has
/// a price of its own.
fn requests(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let optimized = is_io_optimized(&cluster.resource.values)?;
    let secondary = is_secondary(cluster);
    if secondary && optimized {
        let why = "whether AWS charges an I/O-Optimized cluster for replicated writes is not known";
        bill.unpriced("Replicated write I/O requests", Reason::new(why));
    }
    if optimized {
        return Ok(());
    }
    let mut add = |name, usage_type, key| {
        let requests = cluster.usage(key) * SECONDS;
        let requests = line(name, "1M requests", (RDS, usage_type, ""), requests).per(1_000_000);
        bill.add(requests.decided_by("storage_type"));
    };
    match secondary {
        true => add("Replicated write I/O requests", "Aurora:ReplicatedWriteIO", "write_requests_per_sec"),
        false => add("Write I/O requests", "Aurora:StorageIOUsage", "write_requests_per_sec"),
    }
    add("Read I/O requests", "Aurora:StorageIOUsage", "read_requests_per_sec");
    Ok(())
}

/// Whether the cluster is a secondary one of a global database: it is in one, and nothing says what begins in it. A
/// primary cluster has a password, or comes from somewhere.
fn is_secondary(cluster: &Thing<'_>) -> bool {
    const BEGINNINGS: [&str; 6] = [
        "master_password",
        "master_password_wo_version",
        "manage_master_user_password",
        "snapshot_identifier",
        "restore_to_point_in_time[0]",
        "s3_import[0]",
    ];
    let is_set = |path: &&str| cluster.resource.at(path).is_some_and(|value| !value.is_null());
    !cluster.value("global_cluster_identifier").is_null() && !BEGINNINGS.iter().any(is_set)
}

/// Every change is kept for as long as one can go back, and paid for by the record and hour.
fn backtrack(cluster: &Thing<'_>, bill: &mut Bill) {
    let window = cluster.number("backtrack_window").divided_by(SECONDS_PER_HOUR);
    if window.is_zero() {
        return;
    }
    let window = cluster.usage_or("backtrack_window_hrs", window);
    let records = cluster.usage("average_statements_per_hr") * cluster.usage("change_records_per_statement");
    let kept = records * window * HOURS;
    let key = (RDS, "Aurora:BacktrackUsage", "");
    let component = line("Backtrack", "1M change-record-hours", key, kept).per(1_000_000);
    bill.add(component.decided_by("backtrack_window"));
}
