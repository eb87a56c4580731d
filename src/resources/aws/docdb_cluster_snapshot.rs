//! A snapshot of a DocumentDB cluster, taken by hand: it is kept, and paid for, until someone deletes it.
//!
//! Prices: <https://aws.amazon.com/documentdb/pricing/> ("Backup storage"). Its size is not the cluster's but what it
//! takes beyond what is free. Not for: the backups that DocumentDB takes itself, which are the cluster's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "docdb_cluster_snapshot",
    places: &[place("aws_docdb_cluster_snapshot")],
    fields: &[field("db_cluster_identifier").replaces()],
    usage: &[usage("backup_storage_gb", "GB that the snapshot takes beyond what is free").sizes(10, 200, 5_000)],
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonDocDB", "BackupUsage", "");
    bill.add(line("Backup storage", "GB", key, snapshot.usage("backup_storage_gb")));
    Ok(())
}
