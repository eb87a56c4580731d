resource "aws_nat_gateway" "it" {
  for_each          = toset(["public", "private"])
  subnet_id         = "subnet-1"
  allocation_id     = each.key == "public" ? "eipalloc-1" : null
  connectivity_type = each.key
}
