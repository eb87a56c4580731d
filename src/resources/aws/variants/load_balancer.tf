resource "aws_lb" "it" {
  for_each           = toset(["application", "network", "gateway"])
  load_balancer_type = each.key
  subnets            = ["subnet-1", "subnet-2"]
}

resource "aws_alb" "reserved" {
  subnets = ["subnet-1", "subnet-2"]
  minimum_load_balancer_capacity {
    capacity_units = 100
  }
}
