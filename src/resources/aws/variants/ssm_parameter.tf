resource "aws_ssm_parameter" "it" {
  for_each = toset(["Standard", "Advanced"])
  name     = each.key
  type     = "String"
  value    = "it"
  tier     = each.key
}
