//! EBS snapshots. Prices: <https://aws.amazon.com/ebs/pricing/>, "EBS Snapshots".

use serde_json::json;

use super::{check, in_region, resource};

#[test]
fn storage_and_access() {
    let snapshot = || resource("aws_ebs_snapshot", json!({"volume_id": "<aws_ebs_volume.data.id>"}));
    let stored = "EBS snapshot storage: <storage_gb> of AmazonEC2 EBS:SnapshotUsage";
    check(snapshot(), &[], &[stored]);
    let usage =
        [("storage_gb", "80"), ("monthly_get_block_requests", "100000"), ("fast_snapshot_restore_hours", "6")];
    let lines = [
        "EBS snapshot storage: 80 of AmazonEC2 EBS:SnapshotUsage",
        "Fast snapshot restore: 6 of AmazonEC2 EBS:FastSnapshotRestore",
        "GetSnapshotBlock API requests: 100000 of AmazonEC2 EBS:directAPI.snapshot.Get",
    ];
    check(in_region("eu-central-1", snapshot()), &usage, &lines);
    let archived = resource("aws_ebs_snapshot_copy", json!({"storage_tier": "archive"}));
    check(archived, &[], &["EBS snapshot storage: <storage_gb> of AmazonEC2 EBS:SnapshotArchiveStorage"]);
    let unknown = resource("aws_ebs_snapshot", json!({"storage_tier": "<unknown>"}));
    check(unknown, &[], &["unpriced EBS snapshot storage: var.x has no value"]);
}

#[test]
fn fast_restore_is_paid_for_all_month() {
    let restore = resource("aws_ebs_fast_snapshot_restore", json!({"availability_zone": "us-east-1a"}));
    check(restore, &[], &["Fast snapshot restore: 730 of AmazonEC2 EBS:FastSnapshotRestore"]);
}
