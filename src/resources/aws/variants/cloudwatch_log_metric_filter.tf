resource "aws_cloudwatch_log_metric_filter" "it" {
  name           = "it"
  log_group_name = "it"
  pattern        = "{ $.code = * }"
  metric_transformation {
    name      = "it"
    namespace = "it"
    value     = "1"
    dimensions = {
      code = "$.code"
    }
  }
}
