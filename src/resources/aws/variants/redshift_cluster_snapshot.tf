resource "aws_redshift_cluster_snapshot" "it" {
  cluster_identifier  = "it"
  snapshot_identifier = "it"
}

resource "aws_redshiftserverless_snapshot" "it" {
  namespace_name = "it"
  snapshot_name  = "it"
}
