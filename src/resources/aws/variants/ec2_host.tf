# Families that AWS has in all regions, and one of Mac hosts.
resource "aws_ec2_host" "it" {
  for_each          = toset(["c5", "m5", "mac2", "r5"])
  availability_zone = "a"
  instance_family   = each.key
}
