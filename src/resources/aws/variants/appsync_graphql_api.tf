resource "aws_appsync_graphql_api" "it" {
  name                = "it"
  authentication_type = "API_KEY"
}
