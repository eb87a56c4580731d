resource "aws_xray_group" "it" {
  group_name        = "it"
  filter_expression = "responsetime > 5"
  insights_configuration {
    insights_enabled = true
  }
}
