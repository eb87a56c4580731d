resource "aws_api_gateway_rest_api" "it" {
  name = "it"
}
