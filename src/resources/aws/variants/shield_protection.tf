locals {
  arns = {
    balancer     = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/it/1"
    address      = "arn:aws:ec2:us-east-1:123456789012:eip-allocation/eipalloc-1"
    distribution = "arn:aws:cloudfront::123456789012:distribution/it"
    accelerator  = "arn:aws:globalaccelerator::123456789012:accelerator/it"
  }
}

resource "aws_shield_protection" "it" {
  for_each     = local.arns
  name         = each.key
  resource_arn = each.value
}
