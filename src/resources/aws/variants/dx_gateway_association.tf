resource "aws_dx_gateway_association" "it" {
  for_each              = toset(["tgw-1", "vgw-1"])
  dx_gateway_id         = "00000000-0000-0000-0000-000000000000"
  associated_gateway_id = each.key
}
