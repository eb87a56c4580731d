resource "aws_route53_health_check" "basic" {
  type = "HTTP"
  fqdn = "it-1.us-east-1.elb.amazonaws.com"
  port = 80
}

resource "aws_route53_health_check" "features" {
  type             = "HTTPS_STR_MATCH"
  fqdn             = "it-1.us-east-1.elb.amazonaws.com"
  port             = 443
  search_string    = "ok"
  request_interval = 10
  measure_latency  = true
}

resource "aws_route53_health_check" "elsewhere" {
  type            = "HTTPS"
  fqdn            = "www.example.com"
  port            = 443
  measure_latency = true
}

resource "aws_route53_health_check" "calculated" {
  type               = "CALCULATED"
  child_healthchecks = ["00000000-0000-0000-0000-000000000000"]
}
