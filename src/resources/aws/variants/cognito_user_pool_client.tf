resource "aws_cognito_user_pool_client" "it" {
  name                = "it"
  user_pool_id        = "us-east-1_it"
  allowed_oauth_flows = ["client_credentials"]
}

resource "aws_cognito_managed_user_pool_client" "it" {
  user_pool_id        = "us-east-1_it"
  name_prefix         = "it"
  allowed_oauth_flows = ["client_credentials"]
}
