resource "aws_cloudwatch_log_group" "it" {
  for_each        = toset(["STANDARD", "INFREQUENT_ACCESS"])
  name            = each.key
  log_group_class = each.key
}

resource "aws_route53_resolver_query_log_config" "group" {
  for_each        = aws_cloudwatch_log_group.it
  name            = "it"
  destination_arn = each.value.arn
}

resource "aws_vpclattice_access_log_subscription" "it" {
  for_each            = toset(["arn:aws:s3:::it", "arn:aws:firehose:us-east-1:123456789012:deliverystream/it"])
  resource_identifier = "svc-1"
  destination_arn     = each.key
}
