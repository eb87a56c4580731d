resource "aws_route53_resolver_firewall_domain_list" "it" {
  name    = "it"
  domains = ["example.com", "*.example.org"]
}
