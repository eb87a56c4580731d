resource "aws_cognito_user_pool" "it" {
  for_each       = toset(["LITE", "ESSENTIALS", "PLUS"])
  name           = each.key
  user_pool_tier = each.key
  user_pool_add_ons {
    advanced_security_mode = each.key == "ESSENTIALS" ? "OFF" : "AUDIT"
  }
}

resource "aws_cognito_identity_provider" "it" {
  user_pool_id  = aws_cognito_user_pool.it["PLUS"].id
  provider_name = "it"
  provider_type = "SAML"
}
