locals {
  destinations = ["s3", "kinesis-data-firehose"]
}

resource "aws_cloudwatch_log_group" "it" {
  for_each        = toset(["STANDARD", "INFREQUENT_ACCESS"])
  name            = each.key
  log_group_class = each.key
}

resource "aws_flow_log" "group" {
  for_each        = aws_cloudwatch_log_group.it
  vpc_id          = "vpc-1"
  traffic_type    = "ALL"
  log_destination = each.value.arn
}

resource "aws_flow_log" "it" {
  for_each             = toset(local.destinations)
  vpc_id               = "vpc-1"
  traffic_type         = "ALL"
  log_destination_type = each.key
  destination_options {
    file_format = each.key == "s3" ? "parquet" : "plain-text"
  }
}
