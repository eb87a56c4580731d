resource "aws_cloudtrail" "it" {
  name           = "it"
  s3_bucket_name = "it"
  insight_selector {
    insight_type = "ApiCallRateInsight"
  }
  dynamic "advanced_event_selector" {
    for_each = ["Management", "Data", "NetworkActivity"]
    content {
      field_selector {
        field  = "eventCategory"
        equals = [advanced_event_selector.value]
      }
    }
  }
}
