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
