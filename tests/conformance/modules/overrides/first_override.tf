variable "size" {
  default = "16"
}

locals {
  changed = "first"
}

module "m" {
  more = "first"
}

resource "aws_instance" "web" {
  instance_type = "t3.large"

  root_block_device {
    volume_size = var.size * 2
  }
}
