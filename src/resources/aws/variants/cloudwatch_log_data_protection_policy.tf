resource "aws_cloudwatch_log_data_protection_policy" "it" {
  log_group_name  = "it"
  policy_document = "{}"
}
