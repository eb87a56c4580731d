resource "aws_db_snapshot" "it" {
  db_instance_identifier = "it"
  db_snapshot_identifier = "it"
}

resource "aws_db_snapshot_copy" "it" {
  source_db_snapshot_identifier = aws_db_snapshot.it.db_snapshot_arn
  target_db_snapshot_identifier = "copy"
}
