# The zones of a region in which every account has the same ones, as lists, counts and keys.

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

data "aws_availability_zones" "all" {
  state = "available"
}

data "aws_availability_zones" "filtered" {
  provider = aws.frankfurt

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  zones = slice(data.aws_availability_zones.all.names, 0, 2)
}

resource "aws_subnet" "counted" {
  count             = length(data.aws_availability_zones.all.names)
  vpc_id            = "vpc-1"
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = data.aws_availability_zones.all.names[count.index]
}

resource "aws_subnet" "keyed" {
  for_each          = toset(local.zones)
  vpc_id            = "vpc-1"
  cidr_block        = cidrsubnet("10.1.0.0/16", 8, index(local.zones, each.key))
  availability_zone = each.value
}

resource "aws_ebs_volume" "volume" {
  availability_zone = data.aws_availability_zones.filtered.names[0]
  size              = length(data.aws_availability_zones.filtered.zone_ids)

  tags = {
    id     = data.aws_availability_zones.filtered.zone_ids[0]
    region = data.aws_availability_zones.filtered.state == null
  }
}
