resource "aws_batch_compute_environment" "burstable" {
  type = "MANAGED"
  compute_resources {
    type               = "EC2"
    instance_type      = ["t3.large"]
    min_vcpus          = 4
    max_vcpus          = 16
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}

resource "aws_batch_compute_environment" "it" {
  for_each = toset(["EC2", "FARGATE", "FARGATE_SPOT"])
  type     = "MANAGED"
  compute_resources {
    type               = each.key
    instance_type      = each.key == "EC2" ? ["m5.large"] : null
    min_vcpus          = each.key == "EC2" ? 4 : null
    max_vcpus          = 16
    subnets            = ["subnet-1"]
    security_group_ids = ["sg-1"]
  }
}
