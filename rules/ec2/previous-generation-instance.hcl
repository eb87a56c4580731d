summary = "an instance type whose successor does more for less"
why     = "A newer generation of the same family has faster cores and a lower price for the same size."
see     = ["https://aws.amazon.com/ec2/previous-generation/", "https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-types.html"]

# Family to a later one of the same kind and processor vendor that has the same sizes. What a size costs decides
# whether there is a finding; a size that the later family does not have is not compared.
variable "successors" {
  default = {
    t1 = "t3"
    t2 = "t3"
    m1 = "m5"
    m3 = "m5"
    m4 = "m6i"
    c1 = "c5"
    c3 = "c6i"
    c4 = "c6i"
    r3 = "r6i"
    r4 = "r6i"
    i2 = "i3"
    d2 = "d3"
  }
}

rule "ec2_instance" {
  locals {
    family    = self.instance_type == null ? "" : split(".", self.instance_type)[0]
    size      = self.instance_type == null ? "" : split(".", self.instance_type)[1]
    successor = lookup(var.successors, local.family, null)
  }

  when    = local.successor != null
  at      = "instance_type"
  message = local.successor == null ? "" : "${self.instance_type}, where ${local.successor}.${local.size} is the later generation"
  help    = "the image needs ENA and NVMe drivers, which every current one has"

  patch {
    instance_type = local.successor == null ? null : "${local.successor}.${local.size}"
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
