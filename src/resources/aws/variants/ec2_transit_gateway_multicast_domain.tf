resource "aws_ec2_transit_gateway_multicast_domain" "it" {
  transit_gateway_id = "tgw-1"
}
