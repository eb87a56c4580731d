# What the fleet adds to an instance and its volumes is their number.
resource "aws_launch_template" "it" {
  instance_type = "t3.medium"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "gp3"
      volume_size = 100
    }
  }
}

resource "aws_launch_template" "magnetic" {
  instance_type = "t3.medium"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "standard"
      volume_size = 100
    }
  }
}

resource "aws_ec2_fleet" "magnetic" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = aws_launch_template.magnetic.id
      version            = "$Latest"
    }
  }
  target_capacity_specification {
    default_target_capacity_type = "on-demand"
    total_target_capacity        = 1
  }
}

resource "aws_ec2_fleet" "it" {
  launch_template_config {
    launch_template_specification {
      launch_template_id = aws_launch_template.it.id
      version            = "$Latest"
    }
  }
  target_capacity_specification {
    default_target_capacity_type = "spot"
    total_target_capacity        = 4
    on_demand_target_capacity    = 2
  }
}

resource "aws_spot_fleet_request" "it" {
  iam_fleet_role            = "arn:aws:iam::123456789012:role/it"
  target_capacity           = 4
  on_demand_target_capacity = 2
  launch_template_config {
    launch_template_specification {
      id      = aws_launch_template.it.id
      version = "$Latest"
    }
  }
}
