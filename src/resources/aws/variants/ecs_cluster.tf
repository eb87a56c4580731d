resource "aws_ecs_cluster" "it" {
  for_each = toset(["disabled", "enabled", "enhanced"])
  name     = each.key
  setting {
    name  = "containerInsights"
    value = each.key
  }
}
