# Override files change single arguments and replace blocks by type.
variable "size" {
  type        = number
  default     = 8
  description = "kept"
}

locals {
  kept    = "kept"
  changed = "main"
}

provider "aws" {
  region = "eu-west-1"
}

module "m" {
  source = "./m"
  name   = "main"
  more   = "main"
}

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  tags          = { From = "main" }

  root_block_device {
    volume_size = var.size
    volume_type = "gp2"
  }

  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 1
  }

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "terraform_data" "locals" {
  input = { kept = local.kept, changed = local.changed, size = var.size, m = module.m.names }
}
