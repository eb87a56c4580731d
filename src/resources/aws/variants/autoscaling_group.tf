# What the group adds to an instance and its volumes is their number: the variants of both are those shapes' own.
resource "aws_launch_template" "it" {
  instance_type = "t3.medium"
  monitoring {
    enabled = true
  }
  network_interfaces {
    associate_public_ip_address = true
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 100
      iops        = 4000
      throughput  = 200
    }
  }
}

resource "aws_autoscaling_group" "template" {
  min_size         = 1
  desired_capacity = 2
  max_size         = 3
  launch_template {
    id = aws_launch_template.it.id
  }
}

resource "aws_launch_configuration" "it" {
  image_id                    = "ami-1"
  instance_type               = "t3.medium"
  associate_public_ip_address = true
  root_block_device {
    volume_type = "gp2"
    volume_size = 100
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_type = "standard"
    volume_size = 100
  }
}

resource "aws_autoscaling_group" "configuration" {
  min_size             = 1
  max_size             = 3
  launch_configuration = aws_launch_configuration.it.name
}
