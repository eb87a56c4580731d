# A function module as public ones are written: packages from disk and from a bucket, layers, policies from several
# sources, triggers, an alias with routing, asynchronous settings and provisioned concurrency.

terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = ">= 6.0" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

data "aws_caller_identity" "current" {}

variable "functions" {
  type = map(object({
    memory  = optional(number, 128)
    timeout = optional(number)
    runtime = optional(string, "python3.13")
    arch    = optional(list(string), ["arm64"])
    env     = optional(map(string), {})
    cron    = optional(string)
  }))
  default = {
    resize  = { memory = 1024, timeout = 30, env = { SIZES = "small,large" } }
    cleanup = { cron = "rate(1 day)" }
    report  = { runtime = "nodejs22.x", arch = ["x86_64"], cron = "cron(0 6 * * ? *)" }
  }
}

resource "random_pet" "this" {
  length = 2
}

locals {
  scheduled = { for name, function in var.functions : name => function.cron if function.cron != null }
}

module "complete" {
  source = "./modules/lambda"

  function_name = "${random_pet.this.id}-complete"
  description   = "My function"
  handler       = "index.handler"
  runtime       = "python3.13"
  architectures = ["arm64"]
  memory_size   = 256
  timeout       = 10
  publish       = true

  ephemeral_storage_size = 1024
  reserved_concurrency   = 20
  snap_start             = false
  kms_key_arn            = null

  source_path = "${path.module}/src"

  environment_variables = {
    Hello = "World"
    Count = 3
    Flag  = true
  }
  layers = [module.layer.arn, "arn:aws:lambda:eu-central-1:123456789012:layer:shared:7"]

  vpc_subnet_ids         = ["subnet-1", "subnet-2"]
  vpc_security_group_ids = ["sg-1"]

  dead_letter_target_arn    = "arn:aws:sqs:eu-central-1:123456789012:dead"
  attach_dead_letter_policy = true
  tracing_mode              = "Active"

  provisioned_concurrent_executions = 5

  create_async_event_config    = true
  maximum_event_age_in_seconds = 100
  destination_on_failure       = "arn:aws:sns:eu-central-1:123456789012:failed"

  create_function_url = true
  authorization_type  = "AWS_IAM"
  cors = {
    allow_credentials = true
    allow_origins     = ["*"]
    allow_methods     = ["GET", "POST"]
    max_age           = 86400
  }

  allowed_triggers = {
    Config = { principal = "config.amazonaws.com", principal_org_id = "o-abcdefghij" }
    Gateway = {
      service    = "apigateway"
      source_arn = "arn:aws:execute-api:eu-central-1:123456789012:aqnku8akd0/*/*/*"
    }
    OneRule = {
      principal  = "events.amazonaws.com"
      source_arn = "arn:aws:events:eu-central-1:123456789012:rule/RunDaily"
    }
  }

  event_source_mapping = {
    sqs = {
      event_source_arn        = "arn:aws:sqs:eu-central-1:123456789012:orders"
      function_response_types = ["ReportBatchItemFailures"]
      scaling_config          = { maximum_concurrency = 20 }
      metrics_config          = { metrics = ["EventCount"] }
    }
    dynamodb = {
      event_source_arn           = "arn:aws:dynamodb:eu-central-1:123456789012:table/t/stream/1"
      starting_position          = "LATEST"
      destination_arn_on_failure = "arn:aws:sqs:eu-central-1:123456789012:failures"
      filter_criteria = [
        { pattern = jsonencode({ eventName = ["INSERT"] }) },
        { pattern = jsonencode({ data = { Temperature = [{ numeric = [">", 0, "<=", 100] }] }, Key = ["a"] }) },
      ]
    }
    kafka = {
      event_source_arn  = "arn:aws:kafka:eu-central-1:123456789012:cluster/c/1"
      starting_position = "TRIM_HORIZON"
      topics            = ["events"]
      batch_size        = 50
      source_access_configuration = [
        { type = "SASL_SCRAM_512_AUTH", uri = "SECRET_AUTH_INFO" },
        { type = "VPC_SECURITY_GROUP", uri = "security_group:sg-1" },
      ]
      amazon_managed_kafka_event_source_config = [{ consumer_group_id = "group" }]
    }
  }

  attach_policy_json = true
  policy_json = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["xray:*"], Resource = ["*"] }]
  })
  attach_policies    = true
  policies           = ["arn:aws:iam::aws:policy/AWSXrayReadOnlyAccess", "arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"]
  number_of_policies = 2

  attach_policy_statements = true
  policy_statements = {
    dynamodb = { effect = "Allow", actions = ["dynamodb:BatchWriteItem"], resources = ["arn:aws:dynamodb:eu-west-1:052212379155:table/Test"] }
    s3_read = {
      effect    = "Deny"
      actions   = ["s3:HeadObject", "s3:GetObject"]
      resources = ["arn:aws:s3:::my-bucket/*"]
      condition = {
        ip = { test = "NotIpAddress", variable = "aws:SourceIp", values = ["192.0.2.0/24"] }
      }
    }
  }

  timeouts = { create = "20m" }
  tags     = { Module = "lambda", Size = 256 }
}

module "layer" {
  source = "./modules/lambda/modules/layer"

  layer_name          = "${random_pet.this.id}-layer"
  compatible_runtimes = ["python3.13"]
  s3_existing_package = { bucket = "builds", key = "layer.zip", version_id = null }
}

module "alias" {
  source = "./modules/lambda/modules/alias"

  name             = "current"
  function_name    = module.complete.function_name
  function_version = module.complete.function_version
  version_weights  = { 1 = 0.25 }

  event_source_mapping = { sqs = { event_source_arn = "arn:aws:sqs:eu-central-1:123456789012:alias", batch_size = 5 } }
  allowed_triggers     = { All = { service = "s3" } }
}

module "each" {
  source   = "./modules/lambda"
  for_each = var.functions

  function_name = "batch-${each.key}"
  handler       = startswith(each.value.runtime, "python") ? "main.handler" : "index.handler"
  runtime       = each.value.runtime
  architectures = each.value.arch
  memory_size   = each.value.memory
  timeout       = coalesce(each.value.timeout, 3)

  s3_existing_package   = { bucket = "builds", key = format("%s/%s.zip", each.key, substr(sha256(each.key), 0, 8)) }
  environment_variables = each.value.env

  allowed_triggers = each.value.cron == null ? {} : {
    Schedule = { principal = "events.amazonaws.com", source_arn = aws_cloudwatch_event_rule.schedule[each.key].arn }
  }
  create_unqualified_alias_allowed_triggers = true

  cloudwatch_logs_retention_in_days = 14
  logging_log_format                = "JSON"
}

resource "aws_cloudwatch_event_rule" "schedule" {
  for_each = local.scheduled

  name                = "run-${each.key}"
  schedule_expression = each.value
}

resource "aws_cloudwatch_event_target" "schedule" {
  for_each = local.scheduled

  rule = aws_cloudwatch_event_rule.schedule[each.key].name
  arn  = module.each[each.key].arn
}

module "image" {
  source = "./modules/lambda"

  function_name = "image"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:1"
  image_config  = { command = ["app.run"], working_directory = "/srv" }
  create_role   = false
  lambda_role   = "arn:aws:iam::123456789012:role/lambda"

  use_existing_cloudwatch_log_group = true
}

module "existing_group" {
  count  = 2
  source = "./modules/lambda"

  function_name = "counted-${count.index}"
  handler       = "h.h"
  runtime       = ["python3.13", "nodejs22.x"][count.index]
  memory_size   = 128 * pow(2, count.index)

  local_existing_package = "${path.root}/src/package.txt"
  snap_start             = count.index == 1

  attach_cloudwatch_logs_policy = count.index == 0
  role_name                     = "role-${count.index}"
}

module "off" {
  source = "./modules/lambda"
  create = false

  function_name        = "off"
  event_source_mapping = { x = { event_source_arn = "arn:aws:sqs:eu-central-1:123456789012:q" } }
  allowed_triggers     = { X = { service = "s3" } }
}

output "arns" {
  value = { for name, function in module.each : name => function.arn }
}

resource "aws_ssm_parameter" "summary" {
  name = "/functions/summary"
  type = "String"
  value = jsonencode({
    names     = [for function in module.each : function.static_name]
    counted   = module.existing_group[*].static_name
    off       = module.off.static_name
    log       = { for name, function in module.each : name => function.log_group_name }
    hash      = module.existing_group[0].package_hash
    mappings  = module.complete.mapping_keys
    scheduled = join(",", keys(local.scheduled))
  })
}
