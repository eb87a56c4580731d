resource "aws_elasticache_serverless_cache" "it" {
  for_each                 = toset(["valkey", "redis", "memcached"])
  name                     = "it"
  engine                   = each.key
  snapshot_retention_limit = each.key == "memcached" ? 0 : 1
}
