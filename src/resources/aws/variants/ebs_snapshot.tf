resource "aws_ebs_snapshot" "it" {
  for_each     = toset(["standard", "archive"])
  volume_id    = "vol-1"
  storage_tier = each.key
}

resource "aws_ebs_snapshot_copy" "it" {
  source_region      = "us-east-1"
  source_snapshot_id = "snap-1"
}

resource "aws_ebs_snapshot_import" "it" {
  disk_container {
    format = "VHD"
  }
}
