resource "aws_cloudwatch_metric_alarm" "of_resolution" {
  for_each            = { standard = 60, high = 10 }
  alarm_name          = each.key
  namespace           = "AWS/EC2"
  metric_name         = "CPUUtilization"
  period              = each.value
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
}

resource "aws_cloudwatch_metric_alarm" "of_band" {
  for_each            = { standard = 60, high = 10 }
  alarm_name          = each.key
  evaluation_periods  = 1
  comparison_operator = "GreaterThanUpperThreshold"
  threshold_metric_id = "band"
  metric_query {
    id         = "band"
    expression = "ANOMALY_DETECTION_BAND(m)"
  }
  metric_query {
    id = "m"
    metric {
      namespace   = "AWS/EC2"
      metric_name = "CPUUtilization"
      period      = each.value
      stat        = "Average"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "of_query" {
  alarm_name          = "it"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = 1
  metric_query {
    id         = "q"
    expression = "SELECT AVG(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId)"
    period     = 60
  }
}
