summary = "a volume that nothing is attached to"
why     = "A volume is billed for its size, whether an instance uses it or not."
see     = ["https://docs.aws.amazon.com/ebs/latest/userguide/ebs-attaching-volume.html"]

rule "ebs_volume" {
  when    = self.resource_type == "aws_ebs_volume" && !is_referred(self, "aws_volume_attachment", "volume_id")
  message = "nothing in this project attaches this volume"
  help    = "attach it, or keep a snapshot and delete it"
  remove  = true
}

fail "no attachment" {
  resource "aws_ebs_volume" "migration" {
    availability_zone = "us-east-1a"
    type              = "gp3"
    size              = 200
  }
}

fail "another volume is attached" {
  resource "aws_ebs_volume" "migration" {
    availability_zone = "us-east-1a"
    type              = "gp3"
    size              = 200
  }

  resource "aws_ebs_volume" "labels" {
    availability_zone = "us-east-1a"
    type              = "gp3"
    size              = 50
  }

  resource "aws_volume_attachment" "labels" {
    device_name = "/dev/sdf"
    volume_id   = aws_ebs_volume.labels.id
    instance_id = "i-0123456789"
  }
}

pass "attached" {
  resource "aws_ebs_volume" "labels" {
    availability_zone = "us-east-1a"
    type              = "gp3"
    size              = 50
  }

  resource "aws_volume_attachment" "labels" {
    device_name = "/dev/sdf"
    volume_id   = aws_ebs_volume.labels.id
    instance_id = "i-0123456789"
  }
}

pass "each of several, by count" {
  resource "aws_ebs_volume" "labels" {
    count = 2

    availability_zone = "us-east-1a"
    type              = "gp3"
    size              = 50
  }

  resource "aws_volume_attachment" "labels" {
    count = 2

    device_name = "/dev/sdf"
    volume_id   = aws_ebs_volume.labels[count.index].id
    instance_id = "i-0123456789"
  }
}

pass "an attachment of a volume that is not known" {
  variable "volume" {}

  resource "aws_ebs_volume" "labels" {
    availability_zone = "us-east-1a"
    type              = "gp3"
    size              = 50
  }

  resource "aws_volume_attachment" "some" {
    device_name = "/dev/sdf"
    volume_id   = var.volume
    instance_id = "i-0123456789"
  }
}
