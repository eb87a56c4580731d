summary = "a function is invoked for few events at a time"
why     = "Every invocation is a request and starts with the same overhead. Larger batches mean fewer of them for the same events."
see     = ["https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html#invocation-eventsourcemapping-batching"]
kind    = "risk"

variable "least" {
  default = { queue = 10, stream = 100 } # what Lambda does where nothing is set
}

rule "lambda_event_source_mapping" {
  locals {
    source  = target(self, "event_source_arn", "aws_sqs_queue", "aws_kinesis_stream", "aws_dynamodb_table")
    service = try(split(":", self.event_source_arn)[2], "")
    named   = { sqs = "queue", kinesis = "stream", dynamodb = "stream" }
    kind    = local.source == null ? lookup(local.named, local.service, null) : local.source.resource_type == "aws_sqs_queue" ? "queue" : "stream"
    least   = local.kind == null ? 0 : var.least[local.kind]
  }

  when    = self.batch_size == null ? false : self.batch_size < local.least
  at      = "batch_size"
  message = "batches of ${self.batch_size}, where ${local.least} is usual for a ${local.kind}"
  help    = "raise batch_size, and let maximum_batching_window_in_seconds fill the batches"

  patch {
    batch_size = local.least
  }
}

fail "one message at a time" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "work"
    batch_size       = 1
  }
}

fail "a queue of another project" {
  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = "arn:aws:sqs:us-east-1:123456789012:work"
    function_name    = "work"
    batch_size       = 2
  }
}

fail "ten records of a stream" {
  resource "aws_kinesis_stream" "scans" {
    name        = "scans"
    shard_count = 1
  }

  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn  = aws_kinesis_stream.scans.arn
    function_name     = "audit"
    starting_position = "LATEST"
    batch_size        = 10
  }
}

pass "what Lambda does by itself" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "work"
  }
}

pass "a batch size that is not known" {
  variable "batch" {}

  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "work"
    batch_size       = var.batch
  }
}
