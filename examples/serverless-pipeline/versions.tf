terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

# AWS publishes its billing metrics in us-east-1 and nowhere else.
provider "aws" {
  alias  = "billing"
  region = "us-east-1"
}
