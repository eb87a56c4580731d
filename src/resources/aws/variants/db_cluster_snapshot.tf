# Aurora's, and those of Multi-AZ clusters.
resource "aws_rds_cluster" "it" {
  for_each           = toset(["aurora-mysql", "postgres"])
  cluster_identifier = each.key
  engine             = each.key
}

resource "aws_db_cluster_snapshot" "it" {
  for_each                       = aws_rds_cluster.it
  db_cluster_identifier          = each.value.id
  db_cluster_snapshot_identifier = each.key
}

resource "aws_rds_cluster_snapshot_copy" "it" {
  for_each                              = aws_db_cluster_snapshot.it
  source_db_cluster_snapshot_identifier = each.value.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "copy-${each.key}"
}
