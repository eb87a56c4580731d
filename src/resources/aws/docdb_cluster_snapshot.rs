//! A snapshot of a DocumentDB cluster, taken by hand: it is kept, and paid for, until someone deletes it.
//!
//! Prices: <https://aws.amazon.com/documentdb/pricing/> ("Backup storage"). Not for: the backups that DocumentDB takes itself,
//! which are the cluster's.

use super::alike::cluster;
use super::docdb_cluster::DOCDB;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "docdb_cluster_snapshot",
    places: &[place("aws_docdb_cluster_snapshot")],
    fields: cluster::SNAPSHOT_FIELDS,
    usage: cluster::SNAPSHOT_USAGE,
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    cluster::snapshot(&DOCDB, snapshot, bill);
    Ok(())
}
