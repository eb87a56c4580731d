resource "aws_route53_resolver_endpoint" "it" {
  for_each           = toset(["Do53", "DoH"])
  direction          = "INBOUND"
  security_group_ids = ["sg-1"]
  protocols          = [each.key]
  ip_address {
    subnet_id = "subnet-1"
  }
  ip_address {
    subnet_id = "subnet-2"
  }
}
