# What becomes of what is there: before.json is the plan that made it.

provider "aws" {
  region = "eu-west-1"
}

resource "aws_ebs_volume" "same" {
  availability_zone = "eu-west-1a"
  size              = 10
  type              = "gp3"
}

resource "aws_ebs_volume" "new_name" {
  availability_zone = "eu-west-1a"
  size              = 20
  type              = "gp3"
}

moved {
  from = aws_ebs_volume.old_name
  to   = aws_ebs_volume.new_name
}

resource "aws_ebs_volume" "grows" {
  availability_zone = "eu-west-1a"
  size              = 60
  type              = "gp3"
}

resource "aws_instance" "replaced" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
}

resource "aws_instance" "swapped" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  lifecycle {
    create_before_destroy = true
  }
}

removed {
  from = aws_eip.forgotten

  lifecycle {
    destroy = false
  }
}

resource "aws_ebs_volume" "each" {
  for_each          = toset(["b", "c"])
  availability_zone = "eu-west-1a"
  size              = 5
  type              = "gp3"
}
