resource "aws_quicksight_account_subscription" "it" {
  for_each              = toset(["STANDARD", "ENTERPRISE_AND_Q"])
  account_name          = "it"
  authentication_method = "IAM_AND_QUICKSIGHT"
  edition               = each.key
  notification_email    = "it@example.com"
}
