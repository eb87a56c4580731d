resource "aws_route53_record" "standard" {
  zone_id = "Z1"
  name    = "www.example.com"
  type    = "A"
  ttl     = 300
  records = ["192.0.2.1"]
}

resource "aws_route53_record" "latency" {
  zone_id        = "Z1"
  name           = "latency.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  set_identifier = "it"
  latency_routing_policy {
    region = "us-east-1"
  }
}

resource "aws_route53_record" "geolocation" {
  zone_id        = "Z1"
  name           = "geolocation.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  set_identifier = "it"
  geolocation_routing_policy {
    country = "*"
  }
}

resource "aws_route53_record" "geoproximity" {
  zone_id        = "Z1"
  name           = "geoproximity.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  set_identifier = "it"
  geoproximity_routing_policy {
    aws_region = "us-east-1"
  }
}

resource "aws_route53_record" "cidr" {
  zone_id        = "Z1"
  name           = "cidr.example.com"
  type           = "A"
  ttl            = 300
  records        = ["192.0.2.1"]
  set_identifier = "it"
  cidr_routing_policy {
    collection_id = "00000000-0000-0000-0000-000000000000"
    location_name = "*"
  }
}

resource "aws_route53_record" "alias" {
  zone_id = "Z1"
  name    = "alias.example.com"
  type    = "A"
  alias {
    name                   = "d111111abcdef8.cloudfront.net"
    zone_id                = "Z2FDTNDATAQYW2"
    evaluate_target_health = false
  }
}
