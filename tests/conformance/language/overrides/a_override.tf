variable "size" {
  default = "2"
}
locals {
  a = "a_override"
  b = "a_override"
}
resource "aws_instance" "i" {
  instance_type = "t3.small"
  ebs_block_device {
    device_name = "/dev/sdx"
    volume_size = 9
  }
  tags = { a = "a_override" }
}
resource "aws_sqs_queue" "plain" {
  count         = 2
  delay_seconds = 5
}
provider "aws" {
  region = "eu-west-1"
}
