# The region of a resource: its own, its provider's, or one that is handed down through modules.

variable "west" {
  type    = string
  default = "us-west-2"
}

variable "regions" {
  type    = map(object({ name = string }))
  default = { tokyo = { name = "ap-northeast-1" } }
}

locals {
  paris = "eu-west-3"
}

provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = { Owner = "platform" }
  }
}

provider "aws" {
  alias  = "west"
  region = var.west
}

provider "aws" {
  alias  = "tokyo"
  region = var.regions["tokyo"].name
}

provider "aws" {
  alias  = "paris"
  region = local.paris
}

resource "aws_ebs_volume" "default" {
  availability_zone = "eu-west-1a"
  size              = 10
  type              = "gp3"
  tags              = { Name = "default" }
}

resource "aws_sqs_queue" "alias" {
  provider = aws.west
}

resource "aws_sqs_queue" "index" {
  provider = aws.tokyo
}

resource "aws_eip" "local" {
  provider = aws.paris
}

resource "aws_eip" "own" {
  region = "sa-east-1"
}

module "inherits" {
  source = "./stack"

  providers = {
    aws.second = aws.west
  }
}

module "swapped" {
  source = "./stack"

  providers = {
    aws        = aws.west
    aws.second = aws.tokyo
  }
}
