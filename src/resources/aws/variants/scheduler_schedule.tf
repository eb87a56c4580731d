resource "aws_scheduler_schedule" "it" {
  schedule_expression = "rate(1 hours)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:sqs:us-east-1:123456789012:it"
    role_arn = "arn:aws:iam::123456789012:role/it"
  }
}
