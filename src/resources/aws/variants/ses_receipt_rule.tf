resource "aws_ses_receipt_rule" "it" {
  name          = "it"
  rule_set_name = "it"
  enabled       = true
}
