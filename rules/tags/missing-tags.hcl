summary = "a resource whose cost nobody can be asked about"
why     = "Cost allocation tags are what splits a bill by team and project. What carries none ends up in the part that nobody owns."
see     = ["https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html"]
kind    = "policy"

# Tags that every resource has to carry. Without any, a resource has to carry at least one tag.
variable "required" {
  default = []
}

rule "resource" {
  locals {
    tags    = self.tags == null ? {} : self.tags
    missing = [for name in var.required : name if !contains(keys(local.tags), name)]
  }

  when = (
    takes_tags(self.resource_type) &&
    (length(var.required) == 0 ? length(local.tags) == 0 : length(local.missing) > 0)
  )
  at      = "tags"
  message = length(var.required) == 0 ? "no tags" : "without the tags ${join(", ", local.missing)}"
  help    = "add tags, or default_tags to its provider"
}

fail "no tags" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }
}

fail "an empty map is none" {
  resource "aws_sqs_queue" "work" {
    name = "work"
    tags = {}
  }
}

pass "what costs nothing" {
  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = "arn:aws:sqs:us-east-1:123456789012:work"
    function_name    = "work"
  }
}

pass "what takes no tags" {
  resource "aws_sns_topic_subscription" "work" {
    topic_arn = "arn:aws:sns:us-east-1:123456789012:work"
    protocol  = "email"
    endpoint  = "work@example.com"
  }
}

pass "its own tags" {
  resource "aws_sqs_queue" "work" {
    name = "work"
    tags = { Team = "data" }
  }
}

pass "the provider's" {
  provider "aws" {
    region = "us-east-1"

    default_tags {
      tags = { Team = "data" }
    }
  }

  resource "aws_sqs_queue" "work" {
    name = "work"
  }
}

pass "tags that are not known" {
  variable "tags" {}

  resource "aws_sqs_queue" "work" {
    name = "work"
    tags = var.tags
  }
}
