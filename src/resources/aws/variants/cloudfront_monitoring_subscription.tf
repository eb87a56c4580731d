resource "aws_cloudfront_monitoring_subscription" "it" {
  distribution_id = "E1"
  monitoring_subscription {
    realtime_metrics_subscription_config {
      realtime_metrics_subscription_status = "Enabled"
    }
  }
}
