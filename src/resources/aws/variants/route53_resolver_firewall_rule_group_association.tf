resource "aws_route53_resolver_firewall_rule_group" "it" {
  name = "it"
}

resource "aws_route53_resolver_firewall_rule" "it" {
  name                   = "it"
  action                 = "ALERT"
  dns_threat_protection  = "DGA"
  confidence_threshold   = "HIGH"
  firewall_rule_group_id = aws_route53_resolver_firewall_rule_group.it.id
  priority               = 100
}

resource "aws_route53_resolver_firewall_rule_group_association" "it" {
  name                   = "it"
  firewall_rule_group_id = aws_route53_resolver_firewall_rule_group.it.id
  priority               = 101
  vpc_id                 = "vpc-1"
}
