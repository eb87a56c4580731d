resource "aws_docdb_cluster_snapshot" "it" {
  db_cluster_identifier          = "it"
  db_cluster_snapshot_identifier = "it"
}
