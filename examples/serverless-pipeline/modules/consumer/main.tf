terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

locals {
  is_stream = var.starting_point != null
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  role          = var.role_arn
  filename      = "build/${var.code}.zip"
  handler       = "handler.main"
  runtime       = "python3.13"
  architectures = var.architecture == null ? null : [var.architecture]
  memory_size   = var.memory_size
  timeout       = var.timeout

  reserved_concurrent_executions = var.concurrency

  dynamic "environment" {
    for_each = length(var.environment) > 0 ? [var.environment] : []
    content {
      variables = environment.value
    }
  }

  depends_on = [aws_cloudwatch_log_group.this]
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.name}"
  retention_in_days = var.log_retention
}

resource "aws_lambda_event_source_mapping" "this" {
  event_source_arn                   = var.source_arn
  function_name                      = aws_lambda_function.this.arn
  batch_size                         = var.batch_size
  maximum_batching_window_in_seconds = var.batching_secs
  starting_position                  = var.starting_point
  maximum_retry_attempts             = local.is_stream && var.on_failure != null ? 3 : null

  dynamic "filter_criteria" {
    for_each = var.filter == null ? [] : [var.filter]
    content {
      filter {
        pattern = jsonencode(filter_criteria.value)
      }
    }
  }

  dynamic "destination_config" {
    for_each = var.on_failure[*]
    content {
      on_failure {
        destination_arn = destination_config.value.arn
      }
    }
  }
}
