resource "aws_networkmanager_vpc_attachment" "it" {
  core_network_id = "core-network-1"
  vpc_arn         = aws_vpc.it.arn
  subnet_arns     = ["arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1"]
}

resource "aws_networkmanager_site_to_site_vpn_attachment" "it" {
  core_network_id    = "core-network-1"
  vpn_connection_arn = aws_vpn_connection.it.arn
}

resource "aws_networkmanager_connect_attachment" "it" {
  core_network_id         = "core-network-1"
  transport_attachment_id = "attachment-1"
  edge_location           = data.aws_region.here.region
  options {
    protocol = "GRE"
  }
}

resource "aws_networkmanager_dx_gateway_attachment" "it" {
  core_network_id            = "core-network-1"
  direct_connect_gateway_arn = "arn:aws:directconnect::123456789012:dx-gateway/it"
  edge_locations             = ["us-east-1"]
}

resource "aws_networkmanager_transit_gateway_route_table_attachment" "it" {
  peering_id                      = "peering-1"
  transit_gateway_route_table_arn = "arn:aws:ec2:us-east-1:123456789012:transit-gateway-route-table/tgw-rtb-1"
}

data "aws_region" "here" {}

resource "aws_vpc" "it" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpn_connection" "it" {
  customer_gateway_id = "cgw-1"
  type                = "ipsec.1"
}
