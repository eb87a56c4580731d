resource "aws_vpn_connection" "to_a_vpc" {
  customer_gateway_id = "cgw-1"
  vpn_gateway_id      = "vgw-1"
  type                = "ipsec.1"
}

resource "aws_vpn_connection" "accelerated" {
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"
  enable_acceleration = true
}

resource "aws_vpn_connection" "large" {
  customer_gateway_id = "cgw-1"
  transit_gateway_id  = "tgw-1"
  type                = "ipsec.1"
  tunnel_bandwidth    = "large"
}

resource "aws_vpn_connection" "concentrated" {
  customer_gateway_id = "cgw-1"
  vpn_concentrator_id = "vcn-1"
  type                = "ipsec.1"
}
