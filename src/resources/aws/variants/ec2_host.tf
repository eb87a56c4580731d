# Families that AWS has in all regions.
resource "aws_ec2_host" "it" {
  for_each          = toset(["c5", "m5", "r5"])
  availability_zone = "a"
  instance_family   = each.key
}
