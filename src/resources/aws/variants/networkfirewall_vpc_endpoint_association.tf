resource "aws_networkfirewall_vpc_endpoint_association" "it" {
  firewall_arn = "arn:aws:network-firewall:us-east-1:123456789012:firewall/it"
  vpc_id       = "vpc-1"
  subnet_mapping {
    subnet_id = "subnet-1"
  }
}
