resource "aws_kinesisanalyticsv2_application" "it" {
  for_each             = { STREAMING = "FLINK-1_20", INTERACTIVE = "ZEPPELIN-FLINK-3_0" }
  name                 = "it"
  runtime_environment  = each.value
  application_mode     = each.key
  application_configuration {
    application_snapshot_configuration {
      snapshots_enabled = true
    }
  }
}

resource "aws_kinesisanalyticsv2_application" "sql" {
  name                = "it"
  runtime_environment = "SQL-1_0"
}
