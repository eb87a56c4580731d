resource "aws_vpc_ipam" "it" {
  for_each = toset(["free", "advanced"])
  tier     = each.key
  operating_regions {
    region_name = "us-east-1"
  }
}
