resource "aws_cloudwatch_event_bus" "it" {
  name = "it"
}
