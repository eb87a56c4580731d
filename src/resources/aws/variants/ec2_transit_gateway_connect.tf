resource "aws_ec2_transit_gateway_connect" "it" {
  transit_gateway_id      = "tgw-1"
  transport_attachment_id = "tgw-attach-1"
}
