resource "aws_codedeploy_deployment_group" "it" {
  app_name              = "it"
  deployment_group_name = "it"
  service_role_arn      = "arn:aws:iam::123456789012:role/it"
  on_premises_instance_tag_filter {
    key  = "it"
    type = "KEY_ONLY"
  }
}
