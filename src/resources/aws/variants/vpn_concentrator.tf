resource "aws_vpn_concentrator" "it" {
  type               = "ipsec.1"
  transit_gateway_id = "tgw-1"
}
