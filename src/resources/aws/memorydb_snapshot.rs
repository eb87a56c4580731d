//! A snapshot of a MemoryDB cluster, taken by hand: it is kept, and paid for, until someone deletes it.
//!
//! Prices: <https://aws.amazon.com/memorydb/pricing/> ("Snapshot storage"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/memorydb_snapshot>. Not for: the snapshots
//! that MemoryDB takes itself, which are the cluster's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "memorydb_snapshot",
    places: &[place("aws_memorydb_snapshot")],
    fields: &[field("cluster_name").replaces()],
    usage: &[usage("snapshot_storage_size_gb", "GB that the snapshot takes beyond what is free").sizes(1, 20, 500)],
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonMemoryDB", "component:snapshot-storage", "");
    bill.add(line("Snapshot storage", "GB", key, snapshot.usage("snapshot_storage_size_gb")));
    Ok(())
}
