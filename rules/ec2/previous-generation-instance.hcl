summary = "an instance type whose successor does more for less"
why     = "A newer generation of the same family has faster cores and a lower price for the same size."
see     = ["https://aws.amazon.com/ec2/previous-generation/", "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html"]

# Up to this generation a size costs no more than it did before; from there on each one costs more, and gives more.
variable "newest" {
  default = 6
}

rule "ec2_instance" {
  locals {
    later     = try(instance_type(self.instance_type).successors, [])
    fitting   = [for type in local.later : type if try(instance_type(type).generation <= var.newest, false)]
    successor = length(local.fitting) == 0 ? null : reverse(local.fitting)[0]
  }

  when    = local.successor != null
  at      = "instance_type"
  message = local.successor == null ? "" : "${self.instance_type}, where ${local.successor} is the later generation"
  help    = "the image needs ENA and NVMe drivers, which every current one has"
  unsafe  = true

  patch {
    instance_type = local.successor
  }
}

fail "t2" {
  resource "aws_instance" "worker" {
    ami           = "ami-0123456789"
    instance_type = "t2.medium"
  }
}

fail "m4, sized by a variable" {
  variable "size" { default = "xlarge" }

  resource "aws_instance" "worker" {
    ami           = "ami-0123456789"
    instance_type = "m4.${var.size}"
  }
}

pass "a current generation" {
  resource "aws_instance" "worker" {
    ami           = "ami-0123456789"
    instance_type = "m7g.large"
  }
}

pass "a type that is not known" {
  variable "type" {}

  resource "aws_instance" "worker" {
    ami           = "ami-0123456789"
    instance_type = var.type
  }
}
