//! A snapshot of a Redshift cluster or of a serverless namespace, taken by hand.
//!
//! Prices: <https://aws.amazon.com/redshift/pricing/> ("Backup storage"). Serverless has the same rates:
//! <https://docs.aws.amazon.com/redshift/latest/mgmt/serverless-billing.html>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster_snapshot>. Blocks that
//! several snapshots share may be charged once, so its size is usage. Not for: automated snapshots and recovery points, which
//! are free; copies in other regions.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "redshift_cluster_snapshot",
    places: &[
        place("aws_redshift_cluster_snapshot"),
        place("aws_redshiftserverless_snapshot").renamed(&[("retention_days", "retention_period")]),
    ],
    fields: &[
        field("cluster_identifier").replaces(),
        field("namespace_name").replaces(),
        field("retention_days").at("manual_snapshot_retention_period"),
    ],
    usage: &[usage("backup_storage_gb", "GB that the snapshot takes beyond what is free").sizes(50, 1_000, 20_000)],
    bill,
};

fn bill(snapshot: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonRedshift", "Redshift:PaidSnapshots", "");
    bill.add(line("Backup storage", "GB", key, snapshot.usage("backup_storage_gb")));
    Ok(())
}
