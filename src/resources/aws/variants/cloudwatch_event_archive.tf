resource "aws_cloudwatch_event_archive" "it" {
  name             = "it"
  event_source_arn = "arn:aws:events:us-east-1:123456789012:event-bus/default"
}
