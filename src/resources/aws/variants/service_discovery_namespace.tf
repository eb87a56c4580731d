resource "aws_service_discovery_http_namespace" "it" {
  name = "it"
}

resource "aws_service_discovery_private_dns_namespace" "it" {
  name = "it.local"
  vpc  = "vpc-1"
}

resource "aws_service_discovery_public_dns_namespace" "it" {
  name = "it.example.com"
}
