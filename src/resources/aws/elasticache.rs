//! ElastiCache nodes: a cluster of its own, or the shards and replicas of a replication group.
//!
//! Prices: <https://aws.amazon.com/elasticache/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_cluster>,
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elasticache_replication_group>. Not
//! for: serverless caches.

use super::alike::backups::Backups;
use super::alike::reserved::{self, Bought};
use super::alike::support::Version;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Along, Bill, line};
use crate::resources::estate::Target;
use crate::resources::scaled::{self, Range};
use crate::resources::shape::{Default, Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "elasticache",
    places: &[
        place("aws_elasticache_cluster"),
        place("aws_elasticache_replication_group").defaults(&[("engine", Default::Text("redis"))]),
    ],
    fields: &[
        field("engine"),
        field("engine_version").restarts(),
        field("node_type"),
        field("num_cache_nodes").number(1),
        field("num_cache_clusters").number(1),
        field("num_node_groups"),
        field("replicas_per_node_group"),
        field("replication_group_id").replaces(),
        field("global_replication_group_id").replaces(),
        field("snapshot_retention_limit").number(0),
    ],
    usage: &[
        usage("shards", "shards (node groups) of a replication group on average; those configured if not given"),
        usage("replicas_per_shard", "replicas in each shard on average; those configured if not given"),
        usage("snapshot_storage_size_gb", "GB of backups beyond the one that is free").sizes(1, 20, 500),
        reserved::TERM,
        reserved::PAYMENT,
    ],
    bill,
};

const ELASTICACHE: &str = "AmazonElastiCache";

pub(super) const BACKUPS: Backups = Backups {
    name: "Backup storage",
    key: (ELASTICACHE, "ElastiCache:BackupUsage"),
    usage: "snapshot_storage_size_gb",
    days: ("snapshot_retention_limit", 0),
};

fn bill(cache: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let count = count(cache, bill);
    bill.part("ElastiCache nodes", |bill| nodes(cache, count.clone(), bill));
    bill.part("Extended support", |bill| extended_support(cache, count, bill));
    BACKUPS.bill(cache, bill);
    Ok(())
}

fn nodes(cache: &Thing<'_>, (count, field): Count, bill: &mut Bill) -> Result<(), Reason> {
    let node = of_group(cache, "node_type")?;
    let bought = Bought::node(cache)?;
    let operation = match of_group(cache, "engine")?.as_str() {
        "memcached" => "CreateCacheCluster:0001",
        "redis" => "CreateCacheCluster:0002",
        "valkey" => "component:valkey",
        other => {
            let why = format!("{other:?} is not an engine of ElastiCache");
            return Err(Reason::new(why).at(cache.resource.span("engine")));
        }
    };
    let key = (ELASTICACHE, bought.usage_type(format!("NodeUsage:{node}")), operation);
    let hours = Amount::MONTH_OF_HOURS * count;
    bill.add(line(format!("ElastiCache ({bought}, {node})"), "hours", key, hours).decided_by(field));
    Ok(())
}

/// A surcharge for each node and hour of an old version of Redis OSS, by the type of the node.
/// <https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support.html>
fn extended_support(cache: &Thing<'_>, (count, _): Count, bill: &mut Bill) -> Result<(), Reason> {
    // Where the engine or the node is not known, the nodes' own line says so.
    let (Ok(engine), Ok(node)) = (of_group(cache, "engine"), of_group(cache, "node_type")) else { return Ok(()) };
    let Some(version) = version(cache)? else { return Ok(()) };
    let at = cache.resource.span("engine_version");
    let version = Version { service: "ElastiCache", engine: &engine, version: &version, at };
    if let Some(usage_type) = version.surcharge(cache, Ok(()))? {
        let key = (ELASTICACHE, usage_type.replace("{node_type}", &node), "");
        let hours = Amount::MONTH_OF_HOURS * count;
        bill.add(line(version.title(), "hours", key, hours).decided_by("engine_version"));
    }
    Ok(())
}

/// The version as configured, or as the group has it. `None`: ElastiCache takes a current one.
fn version(cache: &Thing<'_>) -> Result<Option<String>, Reason> {
    let own = cache.text("engine_version")?;
    let (path, group) = match cache.place.resource_type {
        "aws_elasticache_cluster" => ("replication_group_id", "aws_elasticache_replication_group"),
        _ => ("global_replication_group_id", "aws_elasticache_global_replication_group"),
    };
    if own.is_some() || cache.value(path).is_null() {
        return Ok(own);
    }
    cache.of_target(path, &[group], |group| text_of(&group.values, "engine_version"))
}

/// How many nodes there are, and the field that decides it.
type Count = (Amount, &'static str);

fn count(cache: &Thing<'_>, bill: &mut Bill) -> Count {
    if cache.place.resource_type == "aws_elasticache_cluster" {
        return (cache.number("num_cache_nodes"), "num_cache_nodes");
    }
    let range = |dimension: &str| {
        let own = cache.resource.at("replication_group_id").and_then(Value::as_str);
        let is_meant = |id: &str| own.is_none_or(|own| id.strip_prefix("replication-group/") == Some(own));
        scaled::range(cache.estate, cache.resource, &format!("elasticache:replication-group:{dimension}"), is_meant)
    };
    let (shards, replicas) = (range("NodeGroups"), range("Replicas"));
    let is_sharded = cache.number_if_set("num_node_groups").is_some()
        || cache.number_if_set("replicas_per_node_group").is_some();
    if !is_sharded && shards.is_none() && replicas.is_none() {
        return (cache.number("num_cache_clusters"), "num_cache_clusters");
    }
    // A shard is a primary node and its replicas.
    let asked = cache.number_if_set("num_node_groups").unwrap_or(Amount::ONE);
    let along = replicas.clone();
    let of_each = ("replicas_per_shard", "replicas_per_node_group");
    let of_each = scaled::counted(cache, of_each, cache.number("replicas_per_node_group"), replicas, bill);
    let is_scaled = shards.is_some();
    let shards = scaled::counted(cache, ("shards", "num_node_groups"), asked, shards, bill);
    // The range is shown of the shards, and what is in each of them goes along.
    if let (true, Some(scaling), Some(Range { least, most })) = (is_scaled, bill.scaling.as_mut(), along) {
        scaling.along.push(Along { usage_key: "replicas_per_shard", least, most });
    }
    (shards * (of_each + 1), "num_node_groups")
}

/// A fact that a cluster in a replication group takes from the group, and a secondary group from the global one.
fn of_group(cache: &Thing<'_>, field: &'static str) -> Result<String, Reason> {
    let is_cluster = cache.place.resource_type == "aws_elasticache_cluster";
    let written = cache.text(field)?;
    let path = if is_cluster { "replication_group_id" } else { "global_replication_group_id" };
    match written {
        Some(own) => Ok(own),
        None if cache.value(path).is_null() => cache.required(field),
        None => {
            let found = cache.estate.target(cache.resource, path, &["aws_elasticache_replication_group"]);
            if let (true, Target::Found(found)) = (is_cluster, found)
                && let Some(group) = found.first()
                && let Some(value) = text_of(&group.values, field)?.or((field == "engine").then(|| "redis".into()))
            {
                return Ok(value);
            }
            let why = format!("{field} is the replication group's, which does not say");
            Err(Reason::new(why).at(cache.resource.span(path)))
        }
    }
}
