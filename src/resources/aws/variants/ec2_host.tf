# Families that AWS has in all regions, and one of Mac hosts.
resource "aws_ec2_host" "it" {
  for_each          = toset(["c5", "m5", "mac2", "r5"])
  availability_zone = "a"
  instance_family   = each.key
}

# Every kind of reservation, each named in the .yml.
resource "aws_ec2_host" "reserved" {
  for_each          = toset(["1_year no_upfront", "1_year partial_upfront", "1_year all_upfront", "3_year no_upfront", "3_year partial_upfront", "3_year all_upfront"])
  availability_zone = "a"
  instance_family   = "c5"
}
