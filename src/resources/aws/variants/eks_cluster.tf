# A current version, and some that are out of standard support.
resource "aws_eks_cluster" "it" {
  for_each = toset(["1.29", "1.32", "1.33", "1.36"])
  name     = "it"
  role_arn = "arn:aws:iam::123456789012:role/it"
  version  = each.key
}

resource "aws_eks_cluster" "auto" {
  name     = "it"
  role_arn = "arn:aws:iam::123456789012:role/it"
  compute_config {
    enabled = true
  }
}

resource "aws_eks_cluster" "provisioned" {
  name     = "it"
  role_arn = "arn:aws:iam::123456789012:role/it"
  control_plane_scaling_config {
    tier = "tier-xl"
  }
}
