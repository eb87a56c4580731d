# What a resource leaves to its provider, and what others make of it.

variable "secret" {
  type      = string
  default   = null
  sensitive = true
}

# Null is as good as not set: the name is the provider's to make.
resource "aws_security_group" "named_later" {
  name        = null
  name_prefix = "some-"
  tags        = {}

  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["192.0.2.0/24"]
    description = null
  }
}

resource "aws_ssm_parameter" "name" {
  name  = "/name"
  type  = "String"
  value = aws_security_group.named_later.name
}

resource "aws_ssm_parameter" "whole" {
  name  = "/whole"
  type  = "String"
  value = coalesce({ group = aws_security_group.named_later }.group.name, "none")
}

# A block has what its configuration does not write.
resource "aws_ssm_parameter" "prefixes" {
  for_each = { for index, rule in [for rule in [aws_security_group.named_later] : rule.name_prefix] : index => rule }

  name = "/prefix/${each.key}"
  type = "String"
  value = join(",", concat(
    [each.value],
    [for address in flatten([for group in [aws_launch_template.with_blocks] : [for device in group.block_device_mappings : device.device_name]]) : address],
    flatten([for device in aws_launch_template.with_blocks.block_device_mappings : [for disk in device.ebs : disk.volume_type]]),
  ))
}

resource "aws_ssm_parameter" "unwritten" {
  name  = "/unwritten"
  type  = "String"
  value = jsonencode([for device in aws_launch_template.with_blocks.block_device_mappings : [for disk in device.ebs : disk.iops]])
}

resource "aws_launch_template" "with_blocks" {
  name_prefix = "blocks"

  dynamic "block_device_mappings" {
    for_each = ["xvda", "xvdb"]
    content {
      device_name = "/dev/${block_device_mappings.value}"
      ebs {
        volume_type = "gp3"
      }
    }
  }
}

# Whichever it is, it is null.
resource "aws_db_instance" "either" {
  instance_class = "db.t4g.micro"
  password       = aws_security_group.named_later.arn == "x" ? null : var.secret
}

resource "terraform_data" "own" {
  input = null
}

resource "aws_ssm_parameter" "own" {
  name  = "/own"
  type  = "String"
  value = terraform_data.own.input == null ? "null" : "set"
}
