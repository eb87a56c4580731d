# Local names of providers: the same provider under another name.
terraform {
  required_version = ">= 1.5"
  required_providers {
    amazon = {
      source  = "hashicorp/aws"
      version = ">= 5"
    }
    nothing = {
      source = "registry.terraform.io/hashicorp/null"
    }
  }
}

provider "amazon" {
  region = "eu-west-1"
  default_tags {
    tags = { By = "amazon" }
  }
}

provider "amazon" {
  alias  = "far"
  region = "ap-southeast-2"
}

# The type says aws, which is the same provider.
resource "aws_sqs_queue" "implied" {
  name = "implied"
}

resource "aws_sqs_queue" "named" {
  provider = amazon
  name     = "named"
}

resource "aws_sqs_queue" "far" {
  provider = amazon.far
  name     = "far"
}

module "inside" {
  source = "./inside"
  providers = {
    aws     = amazon.far
    aws.two = amazon
  }
}

module "inherits" {
  source = "./inherits"
}
