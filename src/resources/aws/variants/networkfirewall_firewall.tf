resource "aws_networkfirewall_firewall_policy" "it" {
  name = "it"
  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
    tls_inspection_configuration_arn   = "arn:aws:network-firewall:us-east-1:123456789012:tls-configuration/it"
  }
}

resource "aws_networkfirewall_firewall" "it" {
  name                = "it"
  firewall_policy_arn = aws_networkfirewall_firewall_policy.it.arn
  vpc_id              = "vpc-1"
  subnet_mapping {
    subnet_id = "subnet-1"
  }
}
