# Override files: https://developer.hashicorp.com/terraform/language/files/override
variable "size" {
  type    = number
  default = 1
}
variable "name" {
  default = "main"
}
locals {
  a = "main"
  b = "main"
  cases = {
    size = var.size
    name = var.name
    a    = local.a
    b    = local.b
    out  = module.m.out
  }
}
locals {
  c = 1
}
module "m" {
  source = "./m"
  first  = "main"
  second = "main"
}
resource "aws_instance" "i" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  ebs_block_device {
    device_name = "/dev/sda"
    volume_size = 1
  }
  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 2
  }
  root_block_device {
    volume_size = 8
    volume_type = "gp2"
  }
  tags = { a = "main", b = "main" }
}
resource "aws_sqs_queue" "counted" {
  count = 1
  name  = "q-${count.index}"
}
resource "aws_sqs_queue" "plain" {
  name          = "plain"
  delay_seconds = 1
}
output "o" {
  value = "main"
}
provider "aws" {
  region = "us-east-1"
  default_tags {
    tags = { from = "main" }
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
