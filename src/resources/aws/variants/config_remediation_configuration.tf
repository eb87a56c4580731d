resource "aws_config_remediation_configuration" "it" {
  config_rule_name = "it"
  target_type      = "SSM_DOCUMENT"
  target_id        = "AWS-DisablePublicAccessForSecurityGroup"
}
