resource "aws_shield_subscription" "it" {}
