//! A snapshot of an RDS cluster, taken by hand or copied: the volume of Aurora, or the databases of a Multi-AZ cluster.
//!
//! Prices: <https://aws.amazon.com/rds/aurora/pricing/> ("Backup storage"), <https://aws.amazon.com/rds/mysql/pricing/> (that
//! of Multi-AZ clusters). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_cluster_snapshot>. Which of the two prices
//! it is, the engine of the cluster says, wherever the project has it. Not for: the backups that RDS takes itself, which are
//! the cluster's; the transfer of a copy from another region, which is paid once.

use crate::evaluator::project::Resource;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};
use crate::resources::usage::UsageOf;

pub(super) static SHAPE: Shape = Shape {
    name: "db_cluster_snapshot",
    places: &[place("aws_db_cluster_snapshot"), place("aws_rds_cluster_snapshot_copy")],
    fields: &[field("db_cluster_identifier").replaces(), field("source_db_cluster_snapshot_identifier").replaces()],
    usage: &[usage("backup_storage_gb", "GB that the snapshot takes beyond what is free").sizes(10, 200, 5_000)],
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Backup storage", |bill| {
        let (usage_type, source) = match snapshot.place.resource_type {
            "aws_rds_cluster_snapshot_copy" => (of_source(snapshot)?, "source_db_cluster_snapshot_identifier"),
            _ => (of_cluster(snapshot)?, "db_cluster_identifier"),
        };
        let kept = snapshot.usage("backup_storage_gb");
        bill.add(line("Backup storage", "GB", ("AmazonRDS", usage_type, ""), kept).decided_by(source));
        Ok(())
    });
    Ok(())
}

/// Of a copy: what the cluster of the snapshot is that it was made of. A copy of a copy is not followed.
fn of_source(copy: &Thing<'_>) -> Result<&'static str, Reason> {
    copy.of_target("source_db_cluster_snapshot_identifier", &["aws_db_cluster_snapshot"], |source| {
        let (values, usage) = (Some(&source.values), UsageOf::default());
        of_cluster(&Thing::new(&SHAPE, copy.place, source, String::new(), values, usage, copy.estate))
    })
}

fn of_cluster(snapshot: &Thing<'_>) -> Result<&'static str, Reason> {
    snapshot.of_target("db_cluster_identifier", &["aws_rds_cluster"], usage_type)
}

fn usage_type(cluster: &Resource) -> Result<&'static str, Reason> {
    let because = |why: String| Reason::new(why).at(cluster.span("engine"));
    match text_of(&cluster.values, "engine")?.as_deref() {
        Some("aurora" | "aurora-mysql" | "aurora-postgresql") => Ok("Aurora:BackupUsage"),
        Some("mysql" | "postgres") => Ok("RDS:ChargedBackupUsage"),
        Some(other) => Err(because(format!("{other:?} is not an engine of RDS clusters"))),
        // Global databases are Aurora's alone; a secondary cluster may leave the engine to them.
        None if text_of(&cluster.values, "global_cluster_identifier")?.is_some() => Ok("Aurora:BackupUsage"),
        None => Err(because("engine of the cluster is not set".to_owned())),
    }
}
