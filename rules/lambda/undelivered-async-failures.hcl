summary = "failed asynchronous invocations are lost"
why     = "Lambda tries an asynchronous event up to three times and then drops it, after billing each try. A dead-letter queue or an on-failure destination keeps what failed."
see     = ["https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"]
kind    = "risk"

rule "lambda_function" {
  locals {
    is_async = (
      is_referred(self, "aws_sns_topic_subscription", "endpoint") ||
      is_referred(self, "aws_cloudwatch_event_target", "arn") ||
      is_referred(self, "aws_s3_bucket_notification", "lambda_function[*].lambda_function_arn")
    )
    destinations = [
      for config in referrers(self, "aws_lambda_function_event_invoke_config", "function_name") : config
      if can(config.destination_config[0].on_failure[0].destination)
    ]
  }

  when    = !is_set(self.dead_letter_target) && local.is_async && length(local.destinations) == 0
  at      = "dead_letter_target"
  message = "what this function fails to process is lost after its retries"
  help    = "add a dead_letter_config block, or an aws_lambda_function_event_invoke_config with an on_failure destination"
}

fail "an event target without a dead-letter queue" {
  resource "aws_lambda_function" "late" {
    function_name = "late"
    role          = "arn:aws:iam::123456789012:role/late"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "late.zip"
  }

  resource "aws_cloudwatch_event_rule" "late" {
    schedule_expression = "rate(1 hour)"
  }

  resource "aws_cloudwatch_event_target" "late" {
    rule = aws_cloudwatch_event_rule.late.name
    arn  = aws_lambda_function.late.arn
  }
}

fail "a topic's subscriber" {
  resource "aws_lambda_function" "geocode" {
    function_name = "geocode"
    role          = "arn:aws:iam::123456789012:role/geocode"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "geocode.zip"
  }

  resource "aws_sns_topic_subscription" "geocode" {
    topic_arn = "arn:aws:sns:us-east-1:123456789012:addresses"
    protocol  = "lambda"
    endpoint  = aws_lambda_function.geocode.arn
  }
}

pass "a dead-letter queue" {
  resource "aws_sqs_queue" "dead" {
    name = "dead"
  }

  resource "aws_lambda_function" "late" {
    function_name = "late"
    role          = "arn:aws:iam::123456789012:role/late"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "late.zip"

    dead_letter_config {
      target_arn = aws_sqs_queue.dead.arn
    }
  }

  resource "aws_cloudwatch_event_target" "late" {
    rule = "late"
    arn  = aws_lambda_function.late.arn
  }
}

pass "an on-failure destination" {
  resource "aws_lambda_function" "late" {
    function_name = "late"
    role          = "arn:aws:iam::123456789012:role/late"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "late.zip"
  }

  resource "aws_lambda_function_event_invoke_config" "late" {
    function_name = aws_lambda_function.late.function_name

    destination_config {
      on_failure {
        destination = "arn:aws:sqs:us-east-1:123456789012:dead"
      }
    }
  }

  resource "aws_cloudwatch_event_target" "late" {
    rule = "late"
    arn  = aws_lambda_function.late.arn
  }
}

pass "invoked by nothing here" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "api.zip"
  }
}

pass "it is not known what the target is" {
  variable "target" {}

  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "api.zip"
  }

  resource "aws_cloudwatch_event_target" "some" {
    rule = "some"
    arn  = var.target
  }
}
