resource "aws_config_config_rule" "it" {
  for_each = toset(["DETECTIVE", "PROACTIVE"])
  name     = each.key
  source {
    owner             = "AWS"
    source_identifier = "S3_BUCKET_VERSIONING_ENABLED"
  }
  evaluation_mode {
    mode = each.key
  }
}

resource "aws_config_organization_managed_rule" "it" {
  name            = "it"
  rule_identifier = "IAM_PASSWORD_POLICY"
}

resource "aws_config_organization_custom_rule" "it" {
  name                = "it"
  lambda_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:it"
  trigger_types       = ["ConfigurationItemChangeNotification"]
}

resource "aws_config_organization_custom_policy_rule" "it" {
  name           = "it"
  policy_runtime = "guard-2.x.x"
  policy_text    = "rule it { true }"
  trigger_types  = ["ConfigurationItemChangeNotification"]
}
