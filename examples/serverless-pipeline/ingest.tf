# Depots and partners post scans to the API, which puts them on a queue without a function in between.
resource "aws_apigatewayv2_api" "public" {
  name          = local.name
  protocol_type = "HTTP"
}

resource "aws_apigatewayv2_stage" "live" {
  api_id      = aws_apigatewayv2_api.public.id
  name        = "$default"
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format          = jsonencode({ id = "$context.requestId", status = "$context.status" })
  }

  default_route_settings {
    throttling_burst_limit = 200
    throttling_rate_limit  = 100
  }
}

resource "aws_cloudwatch_log_group" "api" {
  name = "/aws/apigateway/${local.name}"
}

resource "aws_apigatewayv2_integration" "scans" {
  api_id              = aws_apigatewayv2_api.public.id
  integration_type    = "AWS_PROXY"
  integration_subtype = "SQS-SendMessage"
  credentials_arn     = aws_iam_role.service["apigateway"].arn

  request_parameters = {
    QueueUrl    = aws_sqs_queue.work["scans"].url
    MessageBody = "$request.body"
  }
}

resource "aws_apigatewayv2_route" "scans" {
  api_id    = aws_apigatewayv2_api.public.id
  route_key = "POST /scans"
  target    = "integrations/${aws_apigatewayv2_integration.scans.id}"
}

resource "aws_apigatewayv2_integration" "lookup" {
  api_id                 = aws_apigatewayv2_api.public.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.lookup.invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "lookup" {
  api_id    = aws_apigatewayv2_api.public.id
  route_key = "GET /parcels/{id}"
  target    = "integrations/${aws_apigatewayv2_integration.lookup.id}"
}

resource "aws_sqs_queue" "work" {
  for_each = local.queues

  name                       = "${local.name}-${each.key}"
  visibility_timeout_seconds = each.value.visibility_timeout
  receive_wait_time_seconds  = 20
  message_retention_seconds  = 4 * 24 * 60 * 60

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[each.key].arn
    maxReceiveCount     = each.value.max_receives
  })
}

resource "aws_sqs_queue" "dead" {
  for_each = local.queues

  name                      = "${local.name}-${each.key}-dead"
  message_retention_seconds = 14 * 24 * 60 * 60
}
