# A type of each kind that AWS has in all regions. Which others a region has, nobody has told us: one that a region does
# not have is no gap of ours. For the same reason there is none here that pays for EBS optimization: all of those are
# older than half of the regions.
locals {
  x86      = ["t3.medium", "i3en.large", "i4i.large"]
  graviton = ["t4g.medium", "m6g.large", "c6g.large", "r6g.large", "r7g.large"]
}

resource "aws_instance" "linux" {
  for_each                    = toset(concat(local.x86, local.graviton))
  ami                         = "ami-1"
  instance_type               = each.key
  associate_public_ip_address = true
  monitoring                  = true
}

# Each is named in the .yml, which says what system its image has.
resource "aws_instance" "windows" {
  for_each                    = toset(local.x86)
  ami                         = "ami-1"
  instance_type               = each.key
  associate_public_ip_address = false
}

resource "aws_instance" "rhel" {
  for_each                    = toset(concat(local.x86, local.graviton))
  ami                         = "ami-1"
  instance_type               = each.key
  associate_public_ip_address = false
}

resource "aws_instance" "suse" {
  for_each                    = toset(concat(local.x86, local.graviton))
  ami                         = "ami-1"
  instance_type               = each.key
  associate_public_ip_address = false
}

resource "aws_instance" "dedicated" {
  for_each                    = toset(concat(local.x86, local.graviton))
  ami                         = "ami-1"
  instance_type               = each.key
  tenancy                     = "dedicated"
  associate_public_ip_address = false
}

resource "aws_instance" "dedicated_windows" {
  for_each                    = toset(local.x86)
  ami                         = "ami-1"
  instance_type               = each.key
  tenancy                     = "dedicated"
  associate_public_ip_address = false
}

resource "aws_instance" "on_a_host" {
  ami                         = "ami-1"
  instance_type               = "m6g.large"
  tenancy                     = "host"
  associate_public_ip_address = false
}

resource "aws_instance" "spot" {
  ami                         = "ami-1"
  instance_type               = "t3.medium"
  associate_public_ip_address = false
  instance_market_options {
    market_type = "spot"
  }
}

resource "aws_instance" "bursting" {
  for_each                    = toset(["t3.medium", "t4g.medium"])
  ami                         = "ami-1"
  instance_type               = each.key
  associate_public_ip_address = false
  credit_specification {
    cpu_credits = "unlimited"
  }
}

resource "aws_spot_instance_request" "it" {
  ami                         = "ami-1"
  instance_type               = "t3.medium"
  associate_public_ip_address = false
}

# Every kind of reservation, each named in the .yml, and one of each system.
resource "aws_instance" "reserved" {
  for_each                    = toset([
    "standard 1_year no_upfront",
    "standard 1_year partial_upfront",
    "standard 1_year all_upfront",
    "standard 3_year no_upfront",
    "standard 3_year partial_upfront",
    "standard 3_year all_upfront",
    "convertible 1_year no_upfront",
    "convertible 1_year partial_upfront",
    "convertible 1_year all_upfront",
    "convertible 3_year no_upfront",
    "convertible 3_year partial_upfront",
    "convertible 3_year all_upfront",
  ])
  ami                         = "ami-1"
  instance_type               = "m6g.large"
  associate_public_ip_address = false
}

resource "aws_instance" "reserved_system" {
  for_each                    = toset(["windows", "rhel", "suse"])
  ami                         = "ami-1"
  instance_type               = "t3.medium"
  associate_public_ip_address = false
}
