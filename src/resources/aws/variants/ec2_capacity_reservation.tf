# A type that AWS has in all regions, and the platforms that a reservation may be for.
resource "aws_ec2_capacity_reservation" "it" {
  for_each = toset([
    "Linux/UNIX", "Windows", "Red Hat Enterprise Linux", "SUSE Linux", "Windows with SQL Server Web",
    "Windows with SQL Server Standard", "Windows with SQL Server Enterprise", "Linux with SQL Server Standard",
  ])
  availability_zone = "a"
  instance_type     = "m5.large"
  instance_platform = each.key
  instance_count    = 2
}

resource "aws_ec2_capacity_reservation" "dedicated" {
  availability_zone = "a"
  instance_type     = "m5.large"
  instance_platform = "Linux/UNIX"
  instance_count    = 2
  tenancy           = "dedicated"
}
