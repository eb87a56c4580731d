terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.two]
    }
  }
}

resource "aws_sqs_queue" "default" {
  name = "inside"
}

resource "aws_sqs_queue" "two" {
  provider = aws.two
  name     = "two"
}
