resource "aws_ec2_transit_gateway_vpc_attachment" "it" {
  transit_gateway_id = "tgw-1"
  vpc_id             = "vpc-1"
  subnet_ids         = ["subnet-1"]
}
