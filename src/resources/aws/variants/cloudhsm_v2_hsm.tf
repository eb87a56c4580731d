resource "aws_cloudhsm_v2_cluster" "it" {
  for_each   = toset(["hsm1.medium", "hsm2m.medium"])
  hsm_type   = each.key
  subnet_ids = ["subnet-1"]
}

resource "aws_cloudhsm_v2_hsm" "it" {
  for_each   = aws_cloudhsm_v2_cluster.it
  cluster_id = each.value.cluster_id
}
