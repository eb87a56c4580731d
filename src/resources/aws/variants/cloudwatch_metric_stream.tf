resource "aws_cloudwatch_metric_stream" "it" {
  role_arn      = "arn:aws:iam::123456789012:role/it"
  firehose_arn  = "arn:aws:firehose:us-east-1:123456789012:deliverystream/it"
  output_format = "json"
}
