resource "aws_eks_cluster" "it" {
  name     = "it"
  role_arn = "arn:aws:iam::123456789012:role/it"
  version  = "1.33"
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
