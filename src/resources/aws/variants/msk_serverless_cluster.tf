resource "aws_msk_serverless_cluster" "it" {
  cluster_name = "it"
}
