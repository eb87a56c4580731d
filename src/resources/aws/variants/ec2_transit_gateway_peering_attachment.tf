resource "aws_ec2_transit_gateway_peering_attachment" "it" {
  transit_gateway_id      = "tgw-1"
  peer_transit_gateway_id = "tgw-2"
  peer_region             = "eu-west-1"
}

resource "aws_ec2_transit_gateway_peering_attachment_accepter" "it" {
  transit_gateway_attachment_id = "tgw-attach-1"
}
