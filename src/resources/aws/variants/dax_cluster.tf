resource "aws_dax_cluster" "it" {
  cluster_name       = "it"
  iam_role_arn       = "arn:aws:iam::123456789012:role/it"
  node_type          = "dax.t3.small"
  replication_factor = 3
}
