resource "aws_neptune_cluster_snapshot" "it" {
  db_cluster_identifier          = "it"
  db_cluster_snapshot_identifier = "it"
}
