resource "aws_emrserverless_application" "it" {
  for_each      = toset(["X86_64", "ARM64"])
  name          = each.key
  release_label = "emr-7.9.0"
  type          = "spark"
  architecture  = each.key
  initial_capacity {
    initial_capacity_type = "Driver"
    initial_capacity_config {
      worker_count = 2
      worker_configuration {
        cpu    = "2 vCPU"
        memory = "10 GB"
      }
    }
  }
}
