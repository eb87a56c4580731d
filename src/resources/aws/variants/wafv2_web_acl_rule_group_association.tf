locals {
  groups = [
    "AWSManagedRulesBotControlRuleSet", "AWSManagedRulesATPRuleSet", "AWSManagedRulesACFPRuleSet",
    "AWSManagedRulesAntiDDoSRuleSet",
  ]
  acls = {
    regional   = "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/it/1"
    cloudfront = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/it/1"
  }
}

resource "aws_wafv2_web_acl_rule_group_association" "it" {
  for_each    = { for pair in setproduct(keys(local.acls), local.groups) : "${pair[0]}-${pair[1]}" => pair }
  rule_name   = each.key
  priority    = 1
  web_acl_arn = local.acls[each.value[0]]
  managed_rule_group {
    name        = each.value[1]
    vendor_name = "AWS"
  }
}
