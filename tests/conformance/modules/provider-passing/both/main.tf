terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.first, aws.second]
    }
  }
}

resource "aws_sqs_queue" "default" {
  name = "default"
}

resource "aws_sqs_queue" "first" {
  provider = aws.first
  name     = "first"
}

resource "aws_sqs_queue" "second" {
  provider = aws.second
  name     = "second"
}

module "deeper" {
  source    = "../leaf"
  providers = { aws = aws.second }
}

module "deepest" {
  source = "./deepest"
  providers = {
    aws.only = aws.first
  }
}
