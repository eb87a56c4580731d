resource "aws_waf_web_acl" "it" {
  name        = "it"
  metric_name = "it"
  default_action {
    type = "ALLOW"
  }
  rules {
    priority = 1
    rule_id  = "1"
  }
}

resource "aws_wafregional_web_acl" "it" {
  name        = "it"
  metric_name = "it"
  default_action {
    type = "ALLOW"
  }
  rule {
    priority = 1
    rule_id  = "1"
  }
}
