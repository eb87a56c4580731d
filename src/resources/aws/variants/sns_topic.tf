resource "aws_sns_topic" "it" {
  name = "it"
}

resource "aws_sns_topic" "fifo" {
  name           = "it.fifo"
  fifo_topic     = true
  archive_policy = "{\"MessageRetentionPeriod\":\"30\"}"
}
