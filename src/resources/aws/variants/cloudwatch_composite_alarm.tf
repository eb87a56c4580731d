resource "aws_cloudwatch_composite_alarm" "it" {
  alarm_name = "it"
  alarm_rule = "ALARM(a) AND ALARM(b)"
}
