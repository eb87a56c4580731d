# Modules in modules, with counts and keys, and attributes that are not known at any depth.

variable "fleets" {
  type = map(object({ queues = number, encrypted = optional(bool, false) }))
  default = {
    "eu.one" = { queues = 2, encrypted = true }
    us       = { queues = 1 }
  }
}

resource "aws_kms_key" "key" {}

module "fleet" {
  source   = "./fleet"
  for_each = var.fleets
  queues   = each.value.queues
  key      = each.value.encrypted ? aws_kms_key.key.arn : null
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  role          = "arn:aws:iam::123456789012:role/reader"
  handler       = "index.handler"
  runtime       = "python3.13"
  filename      = "reader.zip"

  environment {
    variables = {
      STATIC = "yes"
      QUEUE  = module.fleet["us"].arns[0]
    }
  }

  dead_letter_config {
    target_arn = module.fleet["eu.one"].arns[1]
  }
}

resource "aws_lambda_event_source_mapping" "source" {
  for_each         = module.fleet
  function_name    = aws_lambda_function.reader.function_name
  event_source_arn = each.value.arns[0]
}

provider "aws" {
  region = "us-east-1"

  default_tags {
    tags = { Owner = "platform", Name = "default" }
  }
}

resource "aws_sns_topic" "tagged" {
  tags = {
    Name = "topic"
    Key  = aws_kms_key.key.arn
  }
}
