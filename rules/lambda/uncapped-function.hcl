summary = "nothing limits how often this function runs at once"
why     = "Without reserved concurrency a function may use all of the account's: a loop or a flood of events then bills all of it, and starves every other function."
see     = ["https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"]
kind    = "risk"

variable "account_concurrency" {
  default = 1000 # what an account has in a region unless more was asked for
}

variable "seconds_of_a_month" {
  default = 2628000 # 730 hours
}

rule "lambda_function" {
  when    = self.reserved_concurrent_executions == -1
  at      = "reserved_concurrent_executions"
  message = "nothing limits how often this function runs at once"
  help    = "set reserved_concurrent_executions to what it needs at its busiest; the worst case is ${var.account_concurrency} copies that run all month"

  worst_case {
    request_duration_ms = self.timeout * 1000
    monthly_requests    = var.account_concurrency * var.seconds_of_a_month / self.timeout
  }
}

fail "not set" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "api.zip"
    timeout       = 30
  }
}

fail "explicitly without a limit" {
  resource "aws_lambda_function" "api" {
    function_name                  = "api"
    role                           = "arn:aws:iam::123456789012:role/api"
    handler                        = "index.handler"
    runtime                        = "nodejs22.x"
    filename                       = "api.zip"
    reserved_concurrent_executions = -1
  }
}

pass "a limit" {
  resource "aws_lambda_function" "api" {
    function_name                  = "api"
    role                           = "arn:aws:iam::123456789012:role/api"
    handler                        = "index.handler"
    runtime                        = "nodejs22.x"
    filename                       = "api.zip"
    reserved_concurrent_executions = 20
  }
}

pass "a limit that is not known" {
  variable "limit" {}

  resource "aws_lambda_function" "api" {
    function_name                  = "api"
    role                           = "arn:aws:iam::123456789012:role/api"
    handler                        = "index.handler"
    runtime                        = "nodejs22.x"
    filename                       = "api.zip"
    reserved_concurrent_executions = var.limit
  }
}
