# Provider configurations: the default is inherited, aliases are passed on, several levels deep.
variable "home" {
  default = "eu-central-1"
}

provider "aws" {
  region = var.home
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

provider "aws" {
  alias  = "east"
  region = local.east
  default_tags {
    tags = { From = "east" }
  }
}

locals {
  east = "us-east-1"
}

resource "aws_sqs_queue" "home" {
  name = "home"
}

resource "aws_sqs_queue" "west" {
  provider = aws.west
  name     = "west"
}

resource "aws_sqs_queue" "own" {
  provider = aws.west
  region   = "ap-south-1"
  name     = "own"
}

module "inherits" {
  source = "./leaf"
}

module "replaced" {
  source    = "./leaf"
  providers = { aws = aws.east }
}

module "counted" {
  source    = "./leaf"
  count     = 2
  providers = { aws = aws.west }
}

module "both" {
  source   = "./both"
  for_each = toset(["x"])
  providers = {
    aws.first  = aws.west
    aws.second = aws.east
  }
}

module "swapped" {
  source = "./both"
  providers = {
    aws        = aws.west
    aws.first  = aws
    aws.second = aws.west
  }
}
