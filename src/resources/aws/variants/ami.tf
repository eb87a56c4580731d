resource "aws_ami_copy" "it" {
  name              = "it"
  source_ami_id     = "ami-1"
  source_ami_region = "us-east-1"
}

resource "aws_ami_from_instance" "it" {
  name               = "it"
  source_instance_id = "i-1"
}
