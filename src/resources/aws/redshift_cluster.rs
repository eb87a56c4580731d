//! A Redshift cluster: the hours of its nodes, what they store beside them, and what runs beyond them.
//!
//! Prices: <https://aws.amazon.com/redshift/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_cluster>. Not for: serverless
//! workgroups, reserved nodes, data transfer.

use rust_decimal::Decimal;

use super::alike::addresses;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "redshift_cluster",
    places: &[place("aws_redshift_cluster")],
    fields: &[
        field("node_type").restarts(),
        field("number_of_nodes").number(1).restarts(),
        field("multi_az").flag(false),
        field("automated_snapshot_retention_period").number(1),
        field("manual_snapshot_retention_period"),
        field("snapshot_identifier").replaces(),
        field("publicly_accessible").flag(false),
        field("skip_final_snapshot").flag(false),
    ],
    usage: &[
        usage("managed_storage_gb", "GB in the managed storage of RA3 nodes").sizes(100, 2_000, 50_000),
        usage(
            "excess_concurrency_scaling_secs",
            "seconds of concurrency scaling beyond the free credits per month",
        ),
        usage("spectrum_data_scanned_tb", "TB that Redshift Spectrum reads per month"),
        usage("backup_storage_gb", "GB of snapshots beyond what is free"),
    ],
    bill,
};

const REDSHIFT: &str = "AmazonRedshift";

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = cluster.required("node_type");
    // In two zones there is every node twice, at the same price; what is stored is there once:
    // <https://docs.aws.amazon.com/redshift/latest/mgmt/managing-cluster-multi-az.html>.
    let nodes = match cluster.flag("multi_az") {
        Ok(twice) => cluster.number("number_of_nodes") * if twice { 2 } else { 1 },
        Err(reason) => Amount::unknown(reason),
    };
    bill.part("Cluster usage", |bill| {
        let kind = kind.clone()?;
        let name = format!("Cluster usage (on-demand, {kind})");
        let key = (REDSHIFT, format!("Node:{kind}"), "");
        let hours = nodes * Amount::MONTH_OF_HOURS;
        bill.add(line(name, "hours", key, hours).decided_by("number_of_nodes"));
        Ok(())
    });
    // Where the node type is not known, the line above says so.
    if let Ok(kind) = kind {
        // Older nodes keep everything on their own disks.
        if !kind.starts_with("dc") && !kind.starts_with("ds") {
            // One price for all nodes, under the name of one of them.
            let key = (REDSHIFT, "RMS:ra3.4xlarge", "");
            let stored = line(format!("Managed storage ({kind})"), "GB", key, cluster.usage("managed_storage_gb"));
            bill.add(stored.decided_by("node_type"));
        }
        let seconds = cluster.usage("excess_concurrency_scaling_secs");
        if seconds.value().is_ok() {
            let name = format!("Concurrency scaling ({kind})");
            let key = (REDSHIFT, format!("CS:{kind}"), "");
            let seconds = seconds * cluster.number("number_of_nodes");
            bill.add(line(name, "node-seconds", key, seconds).decided_by("number_of_nodes"));
        }
    }
    for (name, unit, usage_type, key) in [
        ("Spectrum", "TB", "DataScanned", "spectrum_data_scanned_tb"),
        ("Backup storage", "GB", "Redshift:PaidSnapshots", "backup_storage_gb"),
    ] {
        let quantity = cluster.usage(key);
        if quantity.value().is_ok() {
            bill.add(line(name, unit, (REDSHIFT, usage_type, ""), quantity));
        }
    }
    let is_alone = || -> Result<bool, Reason> {
        Ok(!cluster.flag("multi_az")? && cluster.number("number_of_nodes").value() == Ok(Decimal::ONE))
    };
    addresses::of_public(cluster, is_alone(), bill);
    Ok(())
}
