//! A MemoryDB cluster: the hours of its nodes, what is written to it, and its snapshots.
//!
//! Prices: <https://aws.amazon.com/memorydb/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/memorydb_cluster>. Not for: reserved
//! nodes, multi-Region clusters.

use super::alike::backups::Backups;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "memorydb_cluster",
    places: &[place("aws_memorydb_cluster")],
    fields: &[
        field("engine").text("redis"),
        field("node_type"),
        field("num_shards").number(1),
        field("num_replicas_per_shard").number(1),
        field("snapshot_retention_limit").number(0),
        field("data_tiering").flag(false).replaces(),
    ],
    usage: &[
        usage("monthly_data_written_gb", "GB written to the cluster per month").sizes(10, 1_000, 50_000),
        usage("snapshot_storage_size_gb", "GB of snapshots beyond the one that is free").sizes(1, 20, 500),
    ],
    bill,
};

const MEMORYDB: &str = "AmazonMemoryDB";

const SNAPSHOTS: Backups = Backups {
    name: "Snapshot storage",
    key: (MEMORYDB, "component:snapshot-storage"),
    usage: "snapshot_storage_size_gb",
    days: ("snapshot_retention_limit", 0),
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Nodes", |bill| {
        let kind = cluster.required("node_type")?;
        // A shard is a primary node and its replicas.
        let nodes = cluster.number("num_shards") * (cluster.number("num_replicas_per_shard") + 1);
        let key = (MEMORYDB, format!("NodeUsage:{kind}"), "");
        let hours = nodes * Amount::MONTH_OF_HOURS;
        bill.add(line(format!("Nodes ({kind})"), "hours", key, hours).decided_by("num_shards"));
        Ok(())
    });
    let key = (MEMORYDB, "component:data-written", "");
    let written = line("Data written", "GB", key, cluster.usage("monthly_data_written_gb"));
    bill.add(written.decided_by("engine"));
    SNAPSHOTS.bill(cluster, bill);
    Ok(())
}
