# Dynamic blocks: https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks
variable "ports" {
  type    = set(string)
  default = ["443", "80"]
}
locals {
  rules = {
    web = { port = 80, cidrs = ["10.0.0.0/8"] }
    tls = { port = 443, cidrs = ["0.0.0.0/0", "10.0.0.0/8"] }
  }
  none = null
}
resource "aws_security_group" "map" {
  name = "map"
  dynamic "ingress" {
    for_each = local.rules
    content {
      description = ingress.key
      from_port   = ingress.value.port
      to_port     = ingress.value["port"]
      protocol    = "tcp"
      cidr_blocks = [for c in ingress.value.cidrs : c]
    }
  }
  dynamic "egress" {
    for_each = var.ports
    iterator = each_port
    content {
      from_port = each_port.value
      to_port   = each_port.key
      protocol  = "tcp"
    }
  }
}
resource "aws_security_group" "list" {
  name = "list"
  ingress {
    from_port = 1
    to_port   = 1
    protocol  = "udp"
  }
  dynamic "ingress" {
    for_each = [22, 80]
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      description = "rule ${ingress.key}"
    }
  }
  dynamic "egress" {
    for_each = []
    content {
      from_port = 0
      to_port   = 0
      protocol  = egress.value
    }
  }
}
resource "aws_instance" "repeated" {
  for_each      = toset(["a", "b"])
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  dynamic "ebs_block_device" {
    for_each = each.key == "a" ? [10, 20] : []
    content {
      device_name = "/dev/sd${each.key}${ebs_block_device.key}"
      volume_size = ebs_block_device.value
    }
  }
}
resource "aws_lb_listener_rule" "nested" {
  listener_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/a/b/c"
  dynamic "action" {
    for_each = [{ type = "forward", groups = { a = 1, b = 2 } }]
    iterator = outer
    content {
      type = outer.value.type
      forward {
        dynamic "target_group" {
          for_each = outer.value.groups
          iterator = inner
          content {
            arn    = "arn:${outer.value.type}:${inner.key}"
            weight = inner.value * 10
          }
        }
        dynamic "stickiness" {
          for_each = outer.key == 0 ? [60] : []
          content {
            duration = stickiness.value
          }
        }
      }
    }
  }
  condition {
    dynamic "path_pattern" {
      for_each = toset(["only"])
      content {
        values = [path_pattern.key, "${path_pattern.value}-b"]
      }
    }
  }
}
resource "aws_s3_bucket_lifecycle_configuration" "deep" {
  bucket = "b"
  dynamic "rule" {
    for_each = [{ id = "a", days = [30, 60] }, { id = "b", days = [] }]
    content {
      id     = rule.value.id
      status = "Enabled"
      dynamic "transition" {
        for_each = rule.value.days
        content {
          days          = transition.value
          storage_class = transition.key == 0 ? "STANDARD_IA" : "GLACIER"
        }
      }
    }
  }
}
