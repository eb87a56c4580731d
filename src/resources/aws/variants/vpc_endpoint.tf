resource "aws_vpc_endpoint" "it" {
  for_each          = toset(["Gateway", "Interface", "GatewayLoadBalancer", "Resource", "ServiceNetwork"])
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.us-east-1.it"
  vpc_endpoint_type = each.key
  subnet_ids        = each.key == "Gateway" ? null : ["subnet-1"]
}

resource "aws_opensearch_vpc_endpoint" "it" {
  domain_arn = "arn:aws:es:us-east-1:123456789012:domain/it"
  vpc_options {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

resource "aws_elasticsearch_vpc_endpoint" "it" {
  domain_arn = "arn:aws:es:us-east-1:123456789012:domain/it"
  vpc_options {
    subnet_ids = ["subnet-1"]
  }
}
