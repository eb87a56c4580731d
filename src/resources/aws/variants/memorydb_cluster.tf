resource "aws_memorydb_cluster" "it" {
  acl_name                 = "open-access"
  node_type                = "db.r7g.large"
  snapshot_retention_limit = 7
}
