resource "aws_fis_experiment_template" "it" {
  description = "it"
  role_arn    = "arn:aws:iam::123456789012:role/it"
  stop_condition {
    source = "none"
  }
  action {
    name      = "wait"
    action_id = "aws:fis:wait"
    parameter {
      key   = "duration"
      value = "PT5M"
    }
  }
  experiment_options {
    account_targeting = "multi-account"
  }
}
