# Arguments and blocks that change no value: https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle
terraform {
  required_version = ">= 1.0"
}
provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "other"
  region = "us-west-2"
}
locals {
  on = true
}
resource "aws_sqs_queue" "first" {
  name = "first"
}
resource "aws_sqs_queue" "q" {
  name       = "q"
  provider   = aws.other
  depends_on = [aws_sqs_queue.first]
  lifecycle {
    create_before_destroy = true
    prevent_destroy       = false
    ignore_changes        = [name, tags["a"], delay_seconds]
    replace_triggered_by  = [aws_sqs_queue.first.id]
    precondition {
      condition     = local.on
      error_message = "never"
    }
    postcondition {
      condition     = self.name == "q"
      error_message = "never ${self.name}"
    }
  }
  provisioner "local-exec" {
    command    = "echo ${self.arn} && exit 1"
    when       = destroy
    on_failure = continue
  }
  provisioner "remote-exec" {
    inline = ["a", "b"]
    connection {
      type = "ssh"
      host = self.url
    }
  }
  connection {
    type = "ssh"
    host = self.arn
  }
  timeouts {
    create = "5m"
  }
}
resource "aws_sqs_queue" "all" {
  count = 2
  name  = "all-${count.index}"
  lifecycle {
    ignore_changes = all
  }
}
data "aws_region" "current" {
  provider = aws.other
  lifecycle {
    postcondition {
      condition     = self.name != ""
      error_message = "no region"
    }
  }
}
check "health" {
  assert {
    condition     = aws_sqs_queue.first.name == "first"
    error_message = "never"
  }
}
moved {
  from = aws_sqs_queue.old
  to   = aws_sqs_queue.q
}
removed {
  from = aws_sqs_queue.gone
  lifecycle {
    destroy = false
  }
}
