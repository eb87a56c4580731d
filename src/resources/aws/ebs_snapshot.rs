//! An EBS snapshot: what it stores, and access to its blocks.
//!
//! Prices: <https://aws.amazon.com/ebs/pricing/> ("EBS Snapshots", "direct APIs"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_snapshot>. A snapshot stores the
//! blocks that changed since the one before, so its size is not the volume's but usage. Not for: fast restore that
//! is switched on by a resource of its own.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ebs_snapshot",
    places: &[place("aws_ebs_snapshot"), place("aws_ebs_snapshot_copy"), place("aws_ebs_snapshot_import")],
    fields: &[
        field("storage_tier").text("standard").words(&["standard", "archive"]),
        field("volume_id").replaces(),
        field("completion_duration_minutes").replaces(),
    ],
    usage: &[
        usage("storage_gb", "GB of changed blocks that the snapshot stores").sizes(5, 100, 2_000),
        usage("fast_snapshot_restore_hours", "hours in which fast restore is on, in all zones together"),
        usage("monthly_list_block_requests", "ListChangedBlocks and ListSnapshotBlocks requests per month"),
        usage("monthly_get_block_requests", "GetSnapshotBlock requests per month"),
        usage("monthly_put_block_requests", "PutSnapshotBlock requests per month"),
    ],
    bill,
};

/// Lines for which most snapshots have no use: listed where the usage file has them.
const RARE: &[(&str, &str, i64, &str, &str)] = &[
    ("Fast snapshot restore", "DSU-hours", 1, "EBS:FastSnapshotRestore", "fast_snapshot_restore_hours"),
    (
        "ListChangedBlocks & ListSnapshotBlocks API requests",
        "1k requests",
        1000,
        "EBS:directAPI.snapshot.List",
        "monthly_list_block_requests",
    ),
    (
        "GetSnapshotBlock API requests",
        "1k SnapshotAPIUnits",
        1000,
        "EBS:directAPI.snapshot.Get",
        "monthly_get_block_requests",
    ),
    (
        "PutSnapshotBlock API requests",
        "1k SnapshotAPIUnits",
        1000,
        "EBS:directAPI.snapshot.Put",
        "monthly_put_block_requests",
    ),
];

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("EBS snapshot storage", |bill| {
        let usage_type = match snapshot.required("storage_tier")?.as_str() {
            "archive" => "EBS:SnapshotArchiveStorage",
            _ => "EBS:SnapshotUsage",
        };
        let stored = snapshot.usage("storage_gb");
        let stored = line("EBS snapshot storage", "GB", ("AmazonEC2", usage_type, ""), stored);
        bill.add(stored.decided_by("storage_tier"));
        Ok(())
    });
    if !snapshot.value("completion_duration_minutes").is_null() {
        let why = "it is charged once, by the data that is copied and how fast, and has no price in the catalogue";
        let span = snapshot.resource.span("completion_duration_minutes");
        bill.unpriced("Time-based copy", Reason::new(why).at(span));
    }
    for &(name, unit, per, usage_type, key) in RARE {
        let quantity = snapshot.usage(key);
        if quantity.value().is_ok() {
            bill.add(line(name, unit, ("AmazonEC2", usage_type, ""), quantity).per(per));
        }
    }
    Ok(())
}
