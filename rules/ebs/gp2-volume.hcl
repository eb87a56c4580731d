summary = "gp2 volume where gp3 does the same work for less"
why     = "gp3 has a lower price per GB-month than gp2 and includes 3,000 IOPS and 125 MiB/s at every size."
see     = ["https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html"]

rule "ebs_volume" {
  when    = self.type == "gp2"
  at      = "type"
  message = "${self.size} GB gp2 volume"

  # gp2 gives 3 IOPS per GB up to 16,000, and 250 MiB/s above 170 GB; a gp3 volume is given the same.
  patch {
    type       = "gp3"
    iops       = self.size > 1000 ? min(self.size * 3, 16000) : null
    throughput = self.size > 170 ? 250 : null
  }
}

fail "a root volume, sized by a variable" {
  variable "root_gb" { default = 50 }

  resource "aws_instance" "web" {
    ami           = "ami-0123456789"
    instance_type = "m6i.large"

    root_block_device {
      volume_type = "gp2"
      volume_size = var.root_gb
    }
  }
}

fail "a large volume keeps its IOPS and throughput" {
  resource "aws_ebs_volume" "data" {
    availability_zone = "us-east-1a"
    type              = "gp2"
    size              = 2000
  }
}

pass "gp3 already" {
  resource "aws_ebs_volume" "data" {
    availability_zone = "us-east-1a"
    type              = "gp3"
    size              = 2000
  }
}

pass "the type is not known until apply" {
  variable "volume_type" {}

  resource "aws_ebs_volume" "data" {
    availability_zone = "us-east-1a"
    type              = var.volume_type
    size              = 100
  }
}
