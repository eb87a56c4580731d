resource "aws_dx_connection" "it" {
  for_each  = toset(["1Gbps", "10Gbps", "100Gbps", "400Gbps"])
  name      = "it"
  bandwidth = each.key
  location  = "EqDC2"
}

resource "aws_dx_hosted_connection" "it" {
  for_each         = toset(["50Mbps", "500Mbps", "1Gbps", "10Gbps", "25Gbps"])
  connection_id    = "dxcon-1"
  bandwidth        = each.key
  name             = "it"
  owner_account_id = "123456789012"
  vlan             = 1
}
