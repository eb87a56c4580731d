resource "aws_sfn_state_machine" "it" {
  for_each   = toset(["STANDARD", "EXPRESS"])
  name       = "it"
  type       = each.key
  role_arn   = "arn:aws:iam::123456789012:role/it"
  definition = "{}"
}
