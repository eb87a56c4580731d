resource "aws_vpc_endpoint" "it" {
  for_each          = toset(["Gateway", "Interface", "GatewayLoadBalancer", "Resource", "ServiceNetwork"])
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.it"
  vpc_endpoint_type = each.key
  subnet_ids        = each.key == "Gateway" ? null : ["subnet-1"]
}
