resource "aws_datasync_task" "it" {
  for_each                 = toset(["BASIC", "ENHANCED"])
  source_location_arn      = "arn:aws:datasync:us-east-1:123456789012:location/loc-1"
  destination_location_arn = "arn:aws:datasync:us-east-1:123456789012:location/loc-2"
  task_mode                = each.key
}
