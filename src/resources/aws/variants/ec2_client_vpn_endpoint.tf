resource "aws_ec2_client_vpn_endpoint" "it" {
  server_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/it"
  client_cidr_block      = "10.0.0.0/16"
  authentication_options {
    type                       = "certificate-authentication"
    root_certificate_chain_arn = "arn:aws:acm:us-east-1:123456789012:certificate/it"
  }
  connection_log_options {
    enabled = false
  }
}
