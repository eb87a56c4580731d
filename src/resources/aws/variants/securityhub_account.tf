resource "aws_securityhub_account" "it" {}
