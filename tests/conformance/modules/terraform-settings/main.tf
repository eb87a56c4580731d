# Settings are read, and change no value.
terraform {
  required_version = ">= 1.3, != 1.4.0"
  required_providers {
    aws = "~> 6.0"
  }
  backend "local" {
    path = "elsewhere/terraform.tfstate"
  }
}

resource "aws_sqs_queue" "q" {
  name = "q"
}
