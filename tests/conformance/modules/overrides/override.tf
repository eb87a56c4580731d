locals {
  changed = "override"
}

provider "aws" {
  region = "eu-north-1"
}

resource "aws_instance" "web" {
  tags = { From = "override" }

  lifecycle {
    create_before_destroy = true
  }
}
