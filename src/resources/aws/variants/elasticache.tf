# Node types that AWS has in most regions, a burstable one and one of each size class. Which others a region has, nobody
# has told us: one that a region does not have is no gap of ours.
locals {
  nodes = {
    for pair in setproduct(["memcached", "redis", "valkey"], ["cache.t3.medium", "cache.m6g.large", "cache.r6g.large"]) :
    join(" ", pair) => { engine = pair[0], type = pair[1] }
  }
}

resource "aws_elasticache_cluster" "it" {
  for_each        = local.nodes
  cluster_id      = "it"
  engine          = each.value.engine
  node_type       = each.value.type
  num_cache_nodes = 1
}

resource "aws_elasticache_replication_group" "it" {
  for_each                 = { for name, node in local.nodes : name => node if node.engine != "memcached" }
  replication_group_id     = "it"
  description              = "it"
  engine                   = each.value.engine
  node_type                = each.value.type
  num_cache_clusters       = 2
  snapshot_retention_limit = 7
}

# Shards, of a version that is out of standard support.
resource "aws_elasticache_replication_group" "old" {
  replication_group_id    = "it"
  description             = "it"
  engine                  = "redis"
  engine_version          = "5.0.6"
  node_type               = "cache.r6g.large"
  num_node_groups         = 2
  replicas_per_node_group = 1
}

# Every kind of reservation, each named in the .yml.
locals {
  reserved = {
    for pair in setproduct(["memcached", "redis"], ["1_year no_upfront", "1_year partial_upfront", "1_year all_upfront", "3_year no_upfront", "3_year partial_upfront", "3_year all_upfront"]) :
    join(" ", pair) => { engine = pair[0] }
  }
}

resource "aws_elasticache_cluster" "reserved" {
  for_each        = local.reserved
  cluster_id      = "it"
  engine          = each.value.engine
  node_type       = "cache.r6g.large"
  num_cache_nodes = 1
}
