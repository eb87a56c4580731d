resource "aws_ebs_fast_snapshot_restore" "it" {
  availability_zone = "us-east-1a"
  snapshot_id       = "snap-1"
}
