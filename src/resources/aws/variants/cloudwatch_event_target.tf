resource "aws_cloudwatch_event_target" "it" {
  for_each = {
    function        = "arn:aws:lambda:us-east-1:123456789012:function:it"
    api_destination = "arn:aws:events:us-east-1:123456789012:api-destination/it/1"
    event_bus       = "arn:aws:events:us-east-1:123456789012:event-bus/it"
  }
  rule = "it"
  arn  = each.value
}
