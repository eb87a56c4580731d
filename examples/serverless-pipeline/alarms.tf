resource "aws_sns_topic" "alarms" {
  name = "${local.name}-alarms"
}

resource "aws_sns_topic_subscription" "alarms" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_cloudwatch_metric_alarm" "dead_letters" {
  for_each = aws_sqs_queue.dead

  alarm_name          = "${each.value.name}-not-empty"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = each.value.name }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 0
  evaluation_periods  = 1
  period              = 300
  statistic           = "Maximum"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "stream_lag" {
  alarm_name          = "${local.name}-scans-lag"
  namespace           = "AWS/Kinesis"
  metric_name         = "GetRecords.IteratorAgeMilliseconds"
  dimensions          = { StreamName = aws_kinesis_stream.scans.name }
  comparison_operator = "GreaterThanThreshold"
  threshold           = 60000
  evaluation_periods  = 3
  period              = local.is_prod ? 10 : 60
  statistic           = "Maximum"
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_sns_topic" "billing" {
  provider = aws.billing

  name = "${local.name}-billing"
}

resource "aws_cloudwatch_metric_alarm" "spend" {
  provider = aws.billing

  alarm_name          = "${local.name}-spend"
  namespace           = "AWS/Billing"
  metric_name         = "EstimatedCharges"
  dimensions          = { Currency = "USD", LinkedAccount = data.aws_caller_identity.current.account_id }
  comparison_operator = "GreaterThanThreshold"
  threshold           = local.is_prod ? 5000 : 500
  evaluation_periods  = 1
  period              = 21600
  statistic           = "Maximum"
  alarm_actions       = [aws_sns_topic.billing.arn]
}
