# The network that the groups stand in: no more than they need.
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.dns]
    }
  }
}

variable "cidr" {
  type    = string
  default = "10.99.0.0/18"
}

variable "zones" {
  type = set(string)
}

variable "tiers" {
  type = list(string)
}

locals {
  # A block for each tier and zone, in that order.
  networks = {
    for index, pair in setproduct(var.tiers, sort(var.zones)) :
    "${pair[0]}-${substr(pair[1], -1, 1)}" => {
      tier = pair[0]
      zone = pair[1]
      cidr = cidrsubnet(var.cidr, 4, index)
    }
  }
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

resource "aws_subnet" "this" {
  for_each = local.networks

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value.zone
  cidr_block        = each.value.cidr
  tags              = { Name = title(replace(each.key, "-", " ")), Tier = each.value.tier }
}

resource "aws_route53_zone" "this" {
  provider = aws.dns
  name     = "internal.example.com"
  vpc {
    vpc_id = aws_vpc.this.id
  }
}

output "subnets" {
  value = { for key, subnet in aws_subnet.this : local.networks[key].tier => subnet.id... }
}

output "cidrs" {
  value = { for key, subnet in aws_subnet.this : subnet.tags.Tier => subnet.cidr_block... }
}

output "zone_id" {
  value = aws_route53_zone.this.zone_id
}
