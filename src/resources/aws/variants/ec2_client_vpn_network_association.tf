resource "aws_ec2_client_vpn_network_association" "it" {
  client_vpn_endpoint_id = "cvpn-endpoint-1"
  subnet_id              = "subnet-1"
}
