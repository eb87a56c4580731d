# What the group adds to an instance is its number: the variants of instances are that shape's own.
resource "aws_eks_node_group" "it" {
  for_each       = { ON_DEMAND = ["t3.medium"], SPOT = ["m6g.large"] }
  cluster_name   = "it"
  node_role_arn  = "arn:aws:iam::123456789012:role/it"
  subnet_ids     = ["subnet-1"]
  capacity_type  = each.key
  instance_types = each.value
  scaling_config {
    min_size     = 1
    desired_size = 2
    max_size     = 3
  }
}

# The nodes of a template, with a disk of the old kind, in a public subnet.
resource "aws_subnet" "public" {
  vpc_id                  = "vpc-1"
  map_public_ip_on_launch = true
}

resource "aws_launch_template" "it" {
  instance_type = "t3.medium"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type = "standard"
      volume_size = 20
    }
  }
}

resource "aws_eks_node_group" "from_template" {
  cluster_name  = "it"
  node_role_arn = "arn:aws:iam::123456789012:role/it"
  subnet_ids    = [aws_subnet.public.id]
  launch_template {
    id      = aws_launch_template.it.id
    version = "$Latest"
  }
  scaling_config {
    min_size     = 1
    desired_size = 2
    max_size     = 3
  }
}
