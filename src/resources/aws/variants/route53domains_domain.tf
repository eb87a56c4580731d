resource "aws_route53domains_registered_domain" "it" {
  domain_name = "example.com"
}

resource "aws_route53domains_domain" "it" {
  domain_name = "example.org"
}
