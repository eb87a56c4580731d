resource "aws_kinesisanalyticsv2_application_snapshot" "it" {
  application_name = "it"
  snapshot_name    = "it"
}
