//! Fast restore of a snapshot in one Availability Zone: every hour that it is switched on.
//!
//! Prices: <https://aws.amazon.com/ebs/pricing/> ("Fast Snapshot Restore"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_fast_snapshot_restore>. Not for: the
//! snapshot's storage.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ebs_fast_snapshot_restore",
    places: &[place("aws_ebs_fast_snapshot_restore")],
    fields: &[field("availability_zone").replaces(), field("snapshot_id").replaces()],
    usage: &[],
    bill,
};

fn bill(_restore: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonEC2", "EBS:FastSnapshotRestore", "");
    bill.add(line("Fast snapshot restore", "DSU-hours", key, Amount::MONTH_OF_HOURS));
    Ok(())
}
