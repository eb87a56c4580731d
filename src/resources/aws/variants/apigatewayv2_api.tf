resource "aws_apigatewayv2_api" "it" {
  for_each      = toset(["HTTP", "WEBSOCKET"])
  name          = each.key
  protocol_type = each.key
}
