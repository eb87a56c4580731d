resource "aws_route53_traffic_policy_instance" "it" {
  name                   = "it.example.com"
  traffic_policy_id      = "00000000-0000-0000-0000-000000000000"
  traffic_policy_version = 1
  hosted_zone_id         = "Z1"
  ttl                    = 300
}
