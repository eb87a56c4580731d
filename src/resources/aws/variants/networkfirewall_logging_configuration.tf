resource "aws_cloudwatch_log_group" "it" {
  name = "it"
}

resource "aws_networkfirewall_logging_configuration" "it" {
  firewall_arn = "arn:aws:network-firewall:us-east-1:123456789012:firewall/it"
  logging_configuration {
    log_destination_config {
      log_destination      = { logGroup = aws_cloudwatch_log_group.it.name }
      log_destination_type = "CloudWatchLogs"
      log_type             = "ALERT"
    }
    log_destination_config {
      log_destination      = { bucketName = "it" }
      log_destination_type = "S3"
      log_type             = "FLOW"
    }
    log_destination_config {
      log_destination      = { deliveryStream = "it" }
      log_destination_type = "KinesisDataFirehose"
      log_type             = "TLS"
    }
  }
}
