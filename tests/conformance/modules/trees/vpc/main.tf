# A network module as public ones are written, called in five ways: complete, simple, with one NAT gateway, switched
# off, and once for each of several environments.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
  default_tags {
    tags = { ManagedBy = "terraform", Cost = "network" }
  }
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

data "aws_availability_zones" "available" {}

locals {
  name  = "tree-vpc"
  cidr  = "10.40.0.0/16"
  zones = ["us-east-1a", "us-east-1b", "us-east-1c"]
  tags = {
    Example = local.name
    Owner   = "platform"
  }
  environments = {
    test = { octet = 51, nat = false }
    load = { octet = 52, nat = true }
  }
}

module "complete" {
  source = "./modules/vpc"

  name = local.name
  cidr = local.cidr
  azs  = local.zones

  secondary_cidr_blocks = ["100.64.0.0/16"]

  private_subnets     = [for index, zone in local.zones : cidrsubnet(local.cidr, 8, index)]
  public_subnets      = [for index, zone in local.zones : cidrsubnet(local.cidr, 8, index + 4)]
  database_subnets    = [for index, zone in local.zones : cidrsubnet(local.cidr, 8, index + 8)]
  elasticache_subnets = slice([for index, zone in local.zones : cidrsubnet(local.cidr, 8, index + 12)], 0, 2)
  intra_subnets       = [for index, zone in local.zones : cidrsubnet("100.64.0.0/16", 4, index)]

  private_subnet_names     = ["Private one", "Private two"]
  database_subnet_names    = ["DB one"]
  elasticache_subnet_names = []

  create_database_subnet_route_table     = true
  create_database_internet_gateway_route = true
  database_subnet_group_name             = "Tree_Databases"

  enable_ipv6                                   = true
  public_subnet_assign_ipv6_address_on_creation = true
  public_subnet_ipv6_prefixes                   = [0, 1, 2]
  private_subnet_ipv6_prefixes                  = [3, 4, 5]

  enable_nat_gateway     = true
  one_nat_gateway_per_az = true
  enable_vpn_gateway     = true
  customer_gateways = {
    office = { bgp_asn = 65112, ip_address = "192.0.2.10" }
    depot  = { bgp_asn = 65113, ip_address = "192.0.2.20", device_name = "depot-edge" }
  }

  manage_default_network_acl   = true
  public_dedicated_network_acl = true
  public_inbound_acl_rules     = concat(local.acl.shared_inbound, local.acl.public_inbound)
  default_security_group_ingress = [
    { self = true },
    { cidr_blocks = "10.0.0.0/8, 172.16.0.0/12", from_port = 443, to_port = 443, protocol = "tcp" },
  ]

  enable_dhcp_options              = true
  dhcp_options_domain_name         = "tree.internal"
  dhcp_options_domain_name_servers = ["127.0.0.1", "10.40.0.2"]

  enable_flow_log                      = true
  create_flow_log_cloudwatch_log_group = true
  create_flow_log_cloudwatch_iam_role  = true
  flow_log_retention_in_days           = 7

  vpc_tags            = { Name = "vpc-overridden" }
  private_subnet_tags = { Tier = "private" }
  private_subnet_tags_per_az = {
    "us-east-1a" = { Availability = "first" }
  }
  tags = local.tags
}

locals {
  acl = {
    shared_inbound = [{
      rule_number = 900, rule_action = "allow", from_port = 1024, to_port = 65535, protocol = "tcp", cidr_block = "0.0.0.0/0"
    }]
    public_inbound = [
      for index, port in [80, 443, 22] : {
        rule_number = 100 + index * 10
        rule_action = port == 22 ? "deny" : "allow"
        from_port   = port
        to_port     = port
        protocol    = "tcp"
        cidr_block  = "0.0.0.0/0"
      }
    ]
  }
}

module "endpoints" {
  source = "./modules/vpc/modules/endpoints"

  vpc_id                = module.complete.vpc_id
  create_security_group = true
  security_group_name   = "${local.name}-endpoints"
  security_group_rules = {
    ingress_https = { description = "HTTPS from inside", cidr_blocks = [module.complete.vpc_cidr_block] }
    egress_any    = { type = "egress", from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = ["0.0.0.0/0"] }
  }
  endpoints = {
    s3 = {
      service      = "s3"
      service_type = "Gateway"
      route_table_ids = flatten([
        module.complete.intra_route_table_ids, module.complete.private_route_table_ids, module.complete.public_route_table_ids
      ])
      tags = { Name = "s3-gateway" }
    }
    ecs = {
      service             = "ecs"
      private_dns_enabled = true
      subnet_ids          = module.complete.private_subnets
    }
    ecr_api = {
      service_endpoint   = "com.amazonaws.us-east-1.ecr.api"
      subnet_ids         = module.complete.private_subnets
      security_group_ids = ["sg-12345678"]
      dns_options        = { dns_record_ip_type = "ipv4" }
    }
    unused = { create = false, service = "rds" }
  }
  tags = merge(local.tags, { Endpoint = "true" })
}

module "simple" {
  source = "./modules/vpc"

  name            = "simple"
  cidr            = "10.50.0.0/16"
  azs             = slice(local.zones, 0, 2)
  private_subnets = ["10.50.1.0/24", "10.50.2.0/24"]
  public_subnets  = ["10.50.101.0/24", "10.50.102.0/24"]

  manage_default_security_group = false
}

module "single_nat" {
  source    = "./modules/vpc"
  providers = { aws = aws.ireland }

  name            = "single"
  cidr            = "10.60.0.0/16"
  azs             = ["eu-west-1a", "eu-west-1b"]
  private_subnets = ["10.60.1.0/24", "10.60.2.0/24", "10.60.3.0/24"]
  public_subnets  = ["10.60.101.0/24", "10.60.102.0/24"]

  enable_nat_gateway  = true
  single_nat_gateway  = true
  reuse_nat_ips       = true
  external_nat_ip_ids = ["eipalloc-0aaa"]

  enable_flow_log          = true
  flow_log_destination_arn = "arn:aws:s3:::flow-logs-of-everyone"

  tags = { Environment = null, Region = "Ireland" }
}

module "disabled" {
  source     = "./modules/vpc"
  create_vpc = false

  azs                = data.aws_availability_zones.available.names
  private_subnets    = ["10.0.1.0/24"]
  enable_nat_gateway = true
  enable_flow_log    = true
}

module "each" {
  source   = "./modules/vpc"
  for_each = local.environments

  name            = "each-${each.key}"
  cidr            = "10.${each.value.octet}.0.0/16"
  azs             = local.zones
  public_subnets  = [for index in range(length(local.zones)) : format("10.%d.%d.0/24", each.value.octet, index + 1)]
  private_subnets = each.value.nat ? ["10.${each.value.octet}.11.0/24"] : []

  enable_nat_gateway = each.value.nat
  tags               = merge(local.tags, { Environment = title(each.key) })
}

output "gateways" {
  value = { for name, network in module.each : name => length(network.natgw_ids) }
}

output "disabled_id" {
  value = module.disabled.vpc_id
}

resource "aws_ssm_parameter" "summary" {
  name = "/network/summary"
  type = "String"
  value = jsonencode({
    gateways = { for name, network in module.each : name => length(network.natgw_ids) }
    counts   = { for name, network in { complete = module.complete, simple = module.simple, off = module.disabled } : name => length(network.private_subnets) }
    name     = module.complete.name
    azs      = module.simple.azs
    static   = module.complete.static_subnets_by_zone
    off      = module.disabled.vpc_arn
    group    = module.complete.database_subnet_group_name
    endpoint = keys(module.endpoints.endpoints)
  })
}
