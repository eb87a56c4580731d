# Who is told about objects, and the permissions that this needs.

variable "create" {
  type    = bool
  default = true
}
variable "create_sqs_policy" {
  type    = bool
  default = true
}
variable "bucket" {
  type    = string
  default = ""
}
variable "bucket_arn" {
  type    = string
  default = null
}
variable "eventbridge" {
  type    = bool
  default = null
}
variable "lambda_notifications" {
  type    = any
  default = {}
}
variable "sqs_notifications" {
  type    = any
  default = {}
}
variable "sns_notifications" {
  type    = any
  default = {}
}

data "aws_partition" "this" {}

locals {
  bucket_arn = coalesce(var.bucket_arn, "arn:${data.aws_partition.this.partition}:s3:::${var.bucket}")
  # The region and the account are in the ARN.
  queue_ids = { for k, v in var.sqs_notifications : k => try(v.queue_id, format("https://%s.%s.amazonaws.com/%s/%s", split(":", v.queue_arn)[2], split(":", v.queue_arn)[3], split(":", v.queue_arn)[4], split(":", v.queue_arn)[5])) if var.create_sqs_policy }
}

resource "aws_s3_bucket_notification" "this" {
  count = var.create ? 1 : 0

  bucket      = var.bucket
  eventbridge = var.eventbridge

  dynamic "lambda_function" {
    for_each = var.lambda_notifications
    content {
      id                  = try(lambda_function.value.id, lambda_function.key)
      lambda_function_arn = lambda_function.value.function_arn
      events              = lambda_function.value.events
      filter_prefix       = try(lambda_function.value.filter_prefix, null)
      filter_suffix       = try(lambda_function.value.filter_suffix, null)
    }
  }

  dynamic "queue" {
    for_each = var.sqs_notifications
    content {
      id            = try(queue.value.id, queue.key)
      queue_arn     = queue.value.queue_arn
      events        = queue.value.events
      filter_prefix = try(queue.value.filter_prefix, null)
      filter_suffix = try(queue.value.filter_suffix, null)
    }
  }

  dynamic "topic" {
    for_each = var.sns_notifications
    content {
      id            = try(topic.value.id, topic.key)
      topic_arn     = topic.value.topic_arn
      events        = topic.value.events
      filter_suffix = try(topic.value.filter_suffix, null)
    }
  }

  depends_on = [aws_lambda_permission.allow, aws_sqs_queue_policy.allow]
}

resource "aws_lambda_permission" "allow" {
  for_each = { for k, v in var.lambda_notifications : k => v if var.create }

  statement_id_prefix = "AllowLambdaS3BucketNotification-"
  action              = "lambda:InvokeFunction"
  function_name       = try(each.value.function_name, reverse(split(":", each.value.function_arn))[0])
  qualifier           = try(each.value.qualifier, null)
  principal           = "s3.amazonaws.com"
  source_arn          = local.bucket_arn
  source_account      = try(each.value.source_account, null)
}

resource "aws_sqs_queue_policy" "allow" {
  for_each = { for k, v in var.sqs_notifications : k => v if var.create && var.create_sqs_policy }

  queue_url = local.queue_ids[each.key]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AllowSQSS3BucketNotification"
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = each.value.queue_arn
      Condition = { ArnEquals = { "aws:SourceArn" = local.bucket_arn } }
    }]
  })
}

output "events" {
  value = distinct(flatten([for notification in concat(values(var.lambda_notifications), values(var.sqs_notifications), values(var.sns_notifications)) : notification.events]))
}
