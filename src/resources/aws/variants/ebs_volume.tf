locals {
  types = {
    gp2      = { iops = null, throughput = null }
    gp3      = { iops = 16000, throughput = 1000 }
    io1      = { iops = 1000, throughput = null }
    io2      = { iops = 100000, throughput = null }
    st1      = { iops = null, throughput = null }
    sc1      = { iops = null, throughput = null }
    standard = { iops = null, throughput = null }
  }
}

resource "aws_ebs_volume" "it" {
  for_each          = local.types
  availability_zone = "us-east-1a"
  type              = each.key
  size              = 1000
  iops              = each.value.iops
  throughput        = each.value.throughput
}

# The blocks of an instance are billed as the volumes they are.
resource "aws_instance" "it" {
  ami           = "ami-1"
  instance_type = "t3.medium"
  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_type = "gp2"
    volume_size = 100
  }
}

resource "aws_spot_instance_request" "it" {
  ami           = "ami-1"
  instance_type = "t3.medium"
  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_type = "gp2"
    volume_size = 100
  }
}
