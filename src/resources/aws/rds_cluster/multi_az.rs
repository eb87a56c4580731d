//! A Multi-AZ cluster of RDS: a writer and two readable standbys of one class, and the storage of the three.
//!
//! Prices: <https://aws.amazon.com/rds/mysql/pricing/>, <https://aws.amazon.com/rds/postgresql/pricing/> ("Multi-AZ
//! deployment with two readable standbys": one price is for all three). What gp3 includes:
//! <https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage>. Not for: Aurora.

use super::super::alike::support::{Version, is_declined};
use super::super::db_instance::insights::{self, Capacity, Settings};
use super::super::db_instance::vcpus_of;
use super::version;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::thing::Thing;

const RDS: &str = "AmazonRDS";

/// The instances that the price of a cluster is for.
const INSTANCES: i64 = 3;

/// The IOPS that gp3 includes, and from how many GB on the volume is striped and includes more.
const GP3_IOPS: i64 = 3000;
const GP3_STRIPED_IOPS: i64 = 12_000;
const GP3_STRIPED_FROM_GB: i64 = 400;

pub(super) fn bill(cluster: &Thing<'_>, operation: &str, bill: &mut Bill) {
    bill.part("Database instances", |bill| {
        let class = cluster.required("db_cluster_instance_class")?;
        let name = format!("Database instances (on-demand, Multi-AZ cluster, {class})");
        let key = (RDS, format!("Multi-AZClusterUsage:{class}"), operation);
        bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("db_cluster_instance_class"));
        Ok(())
    });
    bill.part("Storage", |bill| storage(cluster, bill));
    let backup = cluster.usage("backup_snapshot_size_gb");
    let backup = line("Backup storage", "GB", (RDS, "RDS:ChargedBackupUsage", ""), backup);
    bill.add(backup.decided_by("backup_retention_period"));
    let exported = cluster.usage("snapshot_export_size_gb");
    if exported.value().is_ok() {
        bill.add(line("Snapshot export", "GB", (RDS, "RDS:SnapshotExportToS3", ""), exported));
    }
    bill.part("Extended support", |bill| extended_support(cluster, bill));
    let capacity = || Ok(Capacity::of_class(&cluster.required("db_cluster_instance_class")?)?.times(INSTANCES));
    insights::bill(cluster, Settings::of(cluster), capacity, bill);
}

/// A surcharge for each vCPU and hour of the three instances.
fn extended_support(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let lifecycle = cluster.text("engine_lifecycle_support");
    let Some(version) = version(&cluster.resource.values)?.filter(|_| !is_declined(&lifecycle)) else {
        return Ok(());
    };
    let (engine, at) = (cluster.required("engine")?, cluster.resource.span("engine_version"));
    let version = Version { service: "RDS", engine: &engine, version: &version, at };
    if let Some(usage_type) = version.surcharge(cluster, lifecycle.map(drop))? {
        let hours = vcpus_of(&cluster.required("db_cluster_instance_class")?)? * INSTANCES * HOURS;
        let key = (RDS, usage_type, "");
        bill.add(line(version.title(), "vCPU-hours", key, hours).decided_by("engine_version"));
    }
    Ok(())
}

fn storage(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = cluster.text("storage_type")?.unwrap_or_else(|| "io1".to_owned());
    let (words, storage, iops) = match kind.as_str() {
        "io1" => ("provisioned IOPS SSD, io1", "PIOPS-Storage", "PIOPS"),
        "io2" => ("provisioned IOPS SSD, io2", "PIOPS-Storage-IO2", "IO2-PIOPS"),
        "gp3" => ("general purpose SSD, gp3", "GP3-Storage", "GP3-PIOPS"),
        other => {
            let why = format!("{other:?} is not a storage type of Multi-AZ clusters");
            return Err(Reason::new(why).at(cluster.resource.span("storage_type")));
        }
    };
    let key = |of: &str| (RDS, format!("RDS:Multi-AZCluster-{of}"), "");
    let size = cluster.number("allocated_storage");
    let name = format!("Storage ({words})");
    bill.add(line(name, "GB", key(storage), size.clone()).decided_by("allocated_storage"));
    if kind != "gp3" {
        bill.add(line("Provisioned IOPS", "IOPS", key(iops), cluster.number("iops")).decided_by("iops"));
    } else if let Some(provisioned) = cluster.number_if_set("iops") {
        let included =
            size.map(|gb| Some(if gb < GP3_STRIPED_FROM_GB.into() { GP3_IOPS } else { GP3_STRIPED_IOPS }.into()));
        let beyond = provisioned.beyond(included);
        bill.add(line("Provisioned GP3 IOPS", "IOPS", key(iops), beyond).decided_by("iops"));
    }
    Ok(())
}
