resource "aws_quicksight_account_subscription" "it" {
  account_name          = "it"
  authentication_method = "IAM_AND_QUICKSIGHT"
  edition               = "ENTERPRISE"
  notification_email    = "it@example.com"
}

resource "aws_quicksight_user" "it" {
  for_each      = toset(["READER", "READER_PRO", "AUTHOR", "AUTHOR_PRO"])
  email         = "it@example.com"
  identity_type = "QUICKSIGHT"
  user_role     = each.key
}
