resource "aws_cloudwatch_contributor_insight_rule" "it" {
  rule_name       = "it"
  rule_definition = "{}"
}

resource "aws_cloudwatch_contributor_managed_insight_rule" "it" {
  resource_arn  = "arn:aws:ec2:us-east-1:123456789012:vpc-endpoint-service/it"
  template_name = "VpcEndpointService-BytesByEndpointId-v1"
}
