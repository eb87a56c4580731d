resource "aws_networkmanager_transit_gateway_peering" "it" {
  core_network_id     = "core-network-1"
  transit_gateway_arn = aws_ec2_transit_gateway.it.arn
}

resource "aws_ec2_transit_gateway" "it" {}
