summary = "a stream's failed batches are lost, or block it"
why     = "A batch that fails is tried again until it expires, bills every try and holds up its shard. With an on-failure destination it is put aside after a few tries."
see     = ["https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html"]
kind    = "risk"

rule "lambda_event_source_mapping" {
  locals {
    stream    = target(self, "event_source_arn", "aws_kinesis_stream", "aws_dynamodb_table")
    other     = target(self, "event_source_arn", "aws_sqs_queue", "aws_msk_cluster", "aws_mq_broker")
    is_named  = local.other == null && contains(["kinesis", "dynamodb"], try(split(":", self.event_source_arn)[2], ""))
    is_stream = local.stream != null || local.is_named
  }

  when    = local.is_stream && !is_set(self.on_failure_destination)
  at      = "on_failure_destination"
  message = "a batch that cannot be processed has nowhere to go"
  help    = "add destination_config with on_failure, and set maximum_retry_attempts"
}

fail "a Kinesis consumer" {
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

fail "a consumer of a table's stream" {
  resource "aws_dynamodb_table" "parcels" {
    name             = "parcels"
    billing_mode     = "PAY_PER_REQUEST"
    hash_key         = "id"
    stream_enabled   = true
    stream_view_type = "NEW_IMAGE"
  }

  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn  = aws_dynamodb_table.parcels.stream_arn
    function_name     = "audit"
    starting_position = "LATEST"
  }
}

fail "a stream of another project" {
  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn  = "arn:aws:kinesis:us-east-1:123456789012:stream/scans"
    function_name     = "audit"
    starting_position = "LATEST"
  }
}

pass "a destination" {
  resource "aws_kinesis_stream" "scans" {
    name        = "scans"
    shard_count = 1
  }

  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn       = aws_kinesis_stream.scans.arn
    function_name          = "audit"
    starting_position      = "LATEST"
    maximum_retry_attempts = 3

    destination_config {
      on_failure {
        destination_arn = "arn:aws:sqs:us-east-1:123456789012:dead"
      }
    }
  }
}

pass "a destination that is made here" {
  resource "aws_sqs_queue" "dead" {
    name = "dead"
  }

  resource "aws_lambda_event_source_mapping" "audit" {
    event_source_arn  = "arn:aws:kinesis:us-east-1:123456789012:stream/scans"
    function_name     = "audit"
    starting_position = "LATEST"

    destination_config {
      on_failure {
        destination_arn = aws_sqs_queue.dead.arn
      }
    }
  }
}

pass "a queue has its own dead-letter queue" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "work"
  }
}

pass "the source is not known" {
  variable "source_arn" {}

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = var.source_arn
    function_name    = "work"
  }
}
