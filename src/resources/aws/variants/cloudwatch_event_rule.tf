resource "aws_cloudwatch_event_rule" "it" {
  for_each            = toset(["default", "it"])
  name                = each.key
  event_bus_name      = each.key
  schedule_expression = "rate(1 hour)"
}
