# Preconditions and postconditions that hold or are not known yet.
variable "type" {
  default = "t3.micro"
}

data "aws_region" "here" {
  lifecycle {
    postcondition {
      condition     = self.region != ""
      error_message = "There is no region."
    }
  }
}

resource "aws_instance" "web" {
  for_each      = { a = 10, b = 20 }
  ami           = "ami-0123456789abcdef0"
  instance_type = var.type

  root_block_device {
    volume_size = each.value
  }

  lifecycle {
    precondition {
      condition     = startswith(var.type, "t3.") && each.value < 100
      error_message = "The type is ${var.type}."
    }
    postcondition {
      condition     = self.instance_type == var.type && self.root_block_device[0].volume_size >= 10
      error_message = "It is another type."
    }
    postcondition {
      condition     = self.public_ip != ""
      error_message = "It has no address."
    }
  }
}

module "m" {
  source = "./m"
  size   = 3
}

resource "terraform_data" "out" {
  input = module.m.size
}
