resource "aws_eks_fargate_profile" "it" {
  cluster_name           = "it"
  fargate_profile_name   = "it"
  pod_execution_role_arn = "arn:aws:iam::123456789012:role/it"
  selector {
    namespace = "it"
  }
}
