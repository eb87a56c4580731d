//! A snapshot of a Neptune cluster, taken by hand: it is kept, and paid for, until someone deletes it.
//!
//! Prices: <https://aws.amazon.com/neptune/pricing/> ("Backup storage"). Not for: the backups that Neptune takes itself,
//! which are the cluster's.

use super::alike::cluster;
use super::neptune_cluster::NEPTUNE;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "neptune_cluster_snapshot",
    places: &[place("aws_neptune_cluster_snapshot")],
    fields: cluster::SNAPSHOT_FIELDS,
    usage: cluster::SNAPSHOT_USAGE,
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    cluster::snapshot(&NEPTUNE, snapshot, bill);
    Ok(())
}
