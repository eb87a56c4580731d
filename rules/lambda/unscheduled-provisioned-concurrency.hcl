summary = "provisioned concurrency around the clock"
why     = "Provisioned concurrency is billed for every second it is configured, used or not. A schedule keeps copies warm when people wait for them, and none at night."
see     = ["https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html"]

variable "warm_hours" {
  default = 220 # a month of workdays, ten hours each
}

rule "lambda_provisioned_concurrency" {
  locals {
    function = target(self, "function_name", "aws_lambda_function")
  }

  when = local.function == null ? false : !(
    is_referred(local.function, "aws_appautoscaling_scheduled_action", "resource_id") ||
    is_referred(local.function, "aws_appautoscaling_policy", "resource_id")
  )
  at      = "provisioned_concurrent_executions"
  message = "${self.provisioned_concurrent_executions} warm ${self.provisioned_concurrent_executions == 1 ? "copy" : "copies"} around the clock"
  help    = "add an aws_appautoscaling_target with two scheduled actions, or a policy; the saving assumes ${var.warm_hours} warm hours a month"

  usage {
    monthly_duration_hrs = var.warm_hours
  }
}

fail "warm all month" {
  resource "aws_lambda_function" "etl" {
    function_name = "etl"
    role          = "arn:aws:iam::123456789012:role/etl"
    handler       = "main.handler"
    runtime       = "python3.13"
    architectures = ["arm64"]
    filename      = "etl.zip"
    memory_size   = 1024
    publish       = true
  }

  resource "aws_lambda_provisioned_concurrency_config" "etl" {
    function_name                     = aws_lambda_function.etl.function_name
    qualifier                         = aws_lambda_function.etl.version
    provisioned_concurrent_executions = 5
  }
}

fail "warm all month, behind an alias" {
  resource "aws_lambda_function" "etl" {
    function_name = "etl"
    role          = "arn:aws:iam::123456789012:role/etl"
    handler       = "main.handler"
    runtime       = "python3.13"
    filename      = "etl.zip"
    publish       = true
  }

  resource "aws_lambda_alias" "live" {
    name             = "live"
    function_name    = aws_lambda_function.etl.function_name
    function_version = aws_lambda_function.etl.version
  }

  resource "aws_lambda_provisioned_concurrency_config" "etl" {
    function_name                     = aws_lambda_alias.live.function_name
    qualifier                         = aws_lambda_alias.live.name
    provisioned_concurrent_executions = 2
  }
}

pass "a schedule" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "main.handler"
    runtime       = "python3.13"
    filename      = "api.zip"
    publish       = true
  }

  resource "aws_lambda_provisioned_concurrency_config" "api" {
    function_name                     = aws_lambda_function.api.function_name
    qualifier                         = aws_lambda_function.api.version
    provisioned_concurrent_executions = 5
  }

  resource "aws_appautoscaling_target" "api" {
    resource_id        = "function:${aws_lambda_function.api.function_name}:live"
    scalable_dimension = "lambda:function:ProvisionedConcurrency"
    service_namespace  = "lambda"
    min_capacity       = 0
    max_capacity       = 5
  }

  resource "aws_appautoscaling_scheduled_action" "morning" {
    name               = "morning"
    resource_id        = aws_appautoscaling_target.api.resource_id
    scalable_dimension = aws_appautoscaling_target.api.scalable_dimension
    service_namespace  = aws_appautoscaling_target.api.service_namespace
    schedule           = "cron(0 7 ? * MON-FRI *)"

    scalable_target_action {
      min_capacity = 5
      max_capacity = 5
    }
  }
}

pass "few hours already" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "main.handler"
    runtime       = "python3.13"
    filename      = "api.zip"
  }

  resource "aws_lambda_provisioned_concurrency_config" "api" {
    function_name                     = aws_lambda_function.api.function_name
    qualifier                         = "1"
    provisioned_concurrent_executions = 5
  }

  usage = {
    "aws_lambda_provisioned_concurrency_config.api" = { monthly_duration_hrs = 100 }
  }
}

pass "it is not known which function" {
  variable "function" {}

  resource "aws_lambda_provisioned_concurrency_config" "api" {
    function_name                     = var.function
    qualifier                         = "1"
    provisioned_concurrent_executions = 5
  }
}
