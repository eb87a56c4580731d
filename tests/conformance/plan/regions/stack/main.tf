terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.second]
    }
  }
}

resource "aws_eip" "first" {}

resource "aws_eip" "second" {
  provider = aws.second
}

module "leaf" {
  source = "./leaf"

  providers = {
    aws = aws.second
  }
}

module "inner" {
  source   = "./leaf"
  for_each = toset(["a"])
}
