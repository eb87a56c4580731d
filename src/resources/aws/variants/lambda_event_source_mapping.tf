resource "aws_lambda_event_source_mapping" "it" {
  function_name    = "it"
  event_source_arn = "arn:aws:sqs:us-east-1:123456789012:it"
}

resource "aws_lambda_event_source_mapping" "with_pollers" {
  function_name    = "it"
  event_source_arn = "arn:aws:kafka:us-east-1:123456789012:cluster/it/1"
  provisioned_poller_config {
    minimum_pollers = 1
    maximum_pollers = 2
  }
}
