summary = "a log group keeps everything for ever"
why     = "Stored logs are billed every month until they are deleted, and without a retention nothing ever is."
see     = ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html#SettingLogRetention"]
kind    = "risk"

variable "days" {
  default = 30
}

rule "cloudwatch_log_group" {
  when    = self.retention_in_days == 0 && self.log_group_class != "DELIVERY"
  at      = "retention_in_days"
  message = "logs are kept for ever"
  help    = "set retention_in_days to as long as anyone will look at them"

  patch {
    retention_in_days = var.days
  }
}

fail "not set" {
  resource "aws_cloudwatch_log_group" "api" {
    name = "/aws/lambda/api"
  }
}

fail "zero is for ever" {
  resource "aws_cloudwatch_log_group" "etl" {
    name              = "/aws/lambda/etl"
    retention_in_days = 0
  }
}

pass "two weeks" {
  resource "aws_cloudwatch_log_group" "api" {
    name              = "/aws/lambda/api"
    retention_in_days = 14
  }
}

pass "a retention that is not known" {
  variable "days" {}

  resource "aws_cloudwatch_log_group" "api" {
    name              = "/aws/lambda/api"
    retention_in_days = var.days
  }
}
