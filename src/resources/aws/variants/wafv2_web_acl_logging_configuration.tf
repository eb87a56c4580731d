resource "aws_cloudwatch_log_group" "it" {
  for_each        = toset(["STANDARD", "INFREQUENT_ACCESS"])
  name            = "aws-waf-logs-${each.key}"
  log_group_class = each.key
}

resource "aws_wafv2_web_acl_logging_configuration" "group" {
  for_each                = aws_cloudwatch_log_group.it
  resource_arn            = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/it/1"
  log_destination_configs = [each.value.arn]
}

resource "aws_wafv2_web_acl_logging_configuration" "bucket" {
  resource_arn            = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/it/1"
  log_destination_configs = ["arn:aws:s3:::aws-waf-logs-it"]
}
