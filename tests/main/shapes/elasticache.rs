//! ElastiCache. Prices: <https://aws.amazon.com/elasticache/pricing/>, on-demand nodes.

use serde_json::json;

use super::{check, check_with, in_region, resource};

fn nodes(hours: &str, operation: &str) -> String {
    format!(
        "ElastiCache (on-demand, cache.t4g.micro): {hours} of AmazonElastiCache NodeUsage:cache.t4g.micro {operation}"
    )
}

#[test]
fn clusters() {
    let of = |engine: &str, count: u32| {
        let values = json!({"engine": engine, "node_type": "cache.t4g.micro", "num_cache_nodes": count});
        resource("aws_elasticache_cluster", values)
    };
    // Nodes * 730 h.
    check(of("memcached", 3), &[], &[&nodes("2190", "CreateCacheCluster:0001")]);
    check(in_region("eu-west-1", of("redis", 1)), &[], &[&nodes("730", "CreateCacheCluster:0002")]);
    check(of("valkey", 1), &[], &[&nodes("730", "component:valkey")]);
    let why = "unpriced ElastiCache nodes: the usage file speaks of a reservation and does not set \
               reserved_instance_payment_option: one of no_upfront, partial_upfront, all_upfront";
    let year = ("reserved_instance_term", "1_year");
    check(of("redis", 1), &[year], &[why]);
    let reserved = "ElastiCache (reserved 1 year, all upfront, effective, cache.t4g.micro): 2190 of AmazonElastiCache \
                    NodeUsage:cache.t4g.micro@1yr-standard-all-upfront CreateCacheCluster:0001";
    check(of("memcached", 3), &[year, ("reserved_instance_payment_option", "all_upfront")], &[reserved]);
    // A cluster in a replication group is one more node of it.
    let member = json!({"replication_group_id": "<aws_elasticache_replication_group.g.id>"});
    let group = resource("aws_elasticache_replication_group.g", json!({"node_type": "cache.t4g.micro"}));
    let member = resource("aws_elasticache_cluster", member);
    check_with(&[member, group], &[], &[&nodes("730", "CreateCacheCluster:0002")]);
}

#[test]
fn replication_groups() {
    let group = |more: serde_json::Value| {
        let mut values = json!({"node_type": "cache.t4g.micro"});
        let more = more.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
        values.as_object_mut().into_iter().for_each(|values| values.extend(more.clone()));
        resource("aws_elasticache_replication_group", values)
    };
    let redis = |hours: &str| nodes(hours, "CreateCacheCluster:0002");
    check(group(json!({"num_cache_clusters": 2})), &[], &[&redis("1460")]);
    // 3 shards * (1 + 2 nodes) * 730 h.
    check(group(json!({"num_node_groups": 3, "replicas_per_node_group": 2})), &[], &[&redis("6570")]);
    check(group(json!({"num_node_groups": 3})), &[], &[&redis("? replicas_per_node_group is not set")]);
    let backup = "Backup storage: 10000 of AmazonElastiCache ElastiCache:BackupUsage";
    check(group(json!({})), &[("snapshot_storage_size_gb", "10000")], &[&redis("730"), backup]);
    let unknown = json!({"node_type": "<unknown>", "snapshot_retention_limit": 5});
    let lines = [
        "Backup storage: <snapshot_storage_size_gb> of AmazonElastiCache ElastiCache:BackupUsage",
        "unpriced ElastiCache nodes: var.x has no value",
    ];
    check(group(unknown), &[], &lines);
}
