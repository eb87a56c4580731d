locals {
  paid   = ["AWSManagedRulesATPRuleSet", "AWSManagedRulesACFPRuleSet", "AWSManagedRulesAntiDDoSRuleSet"]
  levels = ["COMMON", "TARGETED"]
}

resource "aws_wafv2_web_acl" "it" {
  for_each = toset(["REGIONAL", "CLOUDFRONT"])
  scope    = each.key
  default_action {
    allow {}
  }
  association_config {
    request_body {
      cloudfront {
        default_size_inspection_limit = "KB_64"
      }
    }
  }
  dynamic "rule" {
    for_each = local.paid
    content {
      name     = rule.value
      priority = rule.key
      statement {
        managed_rule_group_statement {
          name        = rule.value
          vendor_name = "AWS"
        }
      }
    }
  }
  dynamic "rule" {
    for_each = local.levels
    content {
      name     = rule.value
      priority = 10 + rule.key
      statement {
        managed_rule_group_statement {
          name        = "AWSManagedRulesBotControlRuleSet"
          vendor_name = "AWS"
          managed_rule_group_configs {
            aws_managed_rules_bot_control_rule_set {
              inspection_level = rule.value
            }
          }
        }
      }
    }
  }
  rule {
    name     = "captcha"
    priority = 20
    action {
      captcha {}
    }
    statement {
      geo_match_statement {
        country_codes = ["AQ"]
      }
    }
  }
  rule {
    name     = "challenge"
    priority = 21
    action {
      challenge {}
    }
    statement {
      geo_match_statement {
        country_codes = ["AQ"]
      }
    }
  }
}

resource "aws_wafv2_rule_group" "large" {
  for_each = toset(["1900", "2400", "2900", "3400", "3900", "4400", "4900"])
  name     = each.key
  scope    = "REGIONAL"
  capacity = tonumber(each.key)
}

resource "aws_wafv2_web_acl" "large" {
  for_each = aws_wafv2_rule_group.large
  scope    = "REGIONAL"
  default_action {
    allow {}
  }
  rule {
    name     = "group"
    priority = 1
    statement {
      rule_group_reference_statement {
        arn = each.value.arn
      }
    }
  }
}
