summary = "one of several consumers takes every event"
why     = "Where several functions read one queue or stream, each is invoked, and billed, for events that are not for it. A filter is applied before the invocation."
see     = ["https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html"]
kind    = "risk"

rule "lambda_event_source_mapping" {
  locals {
    source    = target(self, "event_source_arn", "aws_sqs_queue", "aws_kinesis_stream", "aws_dynamodb_table")
    consumers = local.source == null ? 0 : length(referrers(local.source, "aws_lambda_event_source_mapping", "event_source_arn"))
  }

  when    = !is_set(self.filters) && local.consumers > 1
  at      = "filters"
  message = "one of ${local.consumers} consumers of its source, and it filters nothing"
  help    = "add filter_criteria with a pattern of the events that this function is for"
}

fail "two consumers of a stream, one with a filter" {
  resource "aws_kinesis_stream" "scans" {
    name        = "scans"
    shard_count = 1
  }

  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn  = aws_kinesis_stream.scans.arn
    function_name     = "audit"
    starting_position = "LATEST"
  }

  resource "aws_lambda_event_source_mapping" "route" {
    event_source_arn  = aws_kinesis_stream.scans.arn
    function_name     = "route"
    starting_position = "LATEST"

    filter_criteria {
      filter {
        pattern = jsonencode({ data = { kind = ["arrived"] } })
      }
    }
  }
}

fail "consumers that name the queue" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "all" {
    event_source_arn = "arn:aws:sqs:us-east-1:123456789012:work"
    function_name    = "all"
  }

  resource "aws_lambda_event_source_mapping" "some" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "some"

    filter_criteria {
      filter {
        pattern = jsonencode({ body = { kind = ["x"] } })
      }
    }
  }
}

pass "a single consumer" {
  resource "aws_kinesis_stream" "scans" {
    name        = "scans"
    shard_count = 1
  }

  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn  = aws_kinesis_stream.scans.arn
    function_name     = "audit"
    starting_position = "LATEST"
  }
}

pass "another consumer is not known" {
  variable "source_arn" {}

  resource "aws_kinesis_stream" "scans" {
    name        = "scans"
    shard_count = 1
  }

  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn  = aws_kinesis_stream.scans.arn
    function_name     = "audit"
    starting_position = "LATEST"
  }

  resource "aws_lambda_event_source_mapping" "other" {
    event_source_arn  = var.source_arn
    function_name     = "other"
    starting_position = "LATEST"
  }
}
