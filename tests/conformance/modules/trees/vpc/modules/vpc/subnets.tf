# Five kinds of subnets with their route tables, and the ACL of the public ones.

locals {
  create_public_subnets      = local.create_vpc && local.len_public_subnets > 0
  create_private_subnets     = local.create_vpc && local.len_private_subnets > 0
  create_database_subnets    = local.create_vpc && local.len_database_subnets > 0
  create_elasticache_subnets = local.create_vpc && local.len_elasticache_subnets > 0
  create_intra_subnets       = local.create_vpc && local.len_intra_subnets > 0

  create_public_network_acl    = local.create_public_subnets && var.public_dedicated_network_acl
  create_database_route_table  = local.create_database_subnets && var.create_database_subnet_route_table
  num_public_route_tables      = var.create_multiple_public_route_tables ? local.len_public_subnets : 1
  num_database_route_tables    = var.single_nat_gateway || var.create_database_internet_gateway_route ? 1 : local.len_database_subnets
  public_route_table_index_max = max(local.num_public_route_tables - 1, 0)
}

resource "aws_subnet" "public" {
  count = local.create_public_subnets && (!var.one_nat_gateway_per_az || local.len_public_subnets >= length(var.azs)) ? local.len_public_subnets : 0

  assign_ipv6_address_on_creation = var.enable_ipv6 && var.public_subnet_assign_ipv6_address_on_creation ? true : false
  availability_zone               = length(regexall("^[a-z]{2}-", element(var.azs, count.index))) > 0 ? element(var.azs, count.index) : null
  availability_zone_id            = length(regexall("^[a-z]{2}-", element(var.azs, count.index))) == 0 ? element(var.azs, count.index) : null
  cidr_block                      = element(concat(var.public_subnets, [""]), count.index)
  ipv6_cidr_block                 = var.enable_ipv6 && length(var.public_subnet_ipv6_prefixes) > 0 ? cidrsubnet(aws_vpc.this[0].ipv6_cidr_block, 8, var.public_subnet_ipv6_prefixes[count.index]) : null
  map_public_ip_on_launch         = var.map_public_ip_on_launch
  vpc_id                          = local.vpc_id

  tags = merge(
    {
      Name = try(
        var.public_subnet_names[count.index],
        format("${var.name}-${var.public_subnet_suffix}-%s", element(var.azs, count.index))
      )
    },
    var.tags,
    var.public_subnet_tags,
    lookup(var.public_subnet_tags_per_az, element(var.azs, count.index), {}),
  )
}

resource "aws_route_table" "public" {
  count = local.create_public_subnets ? local.num_public_route_tables : 0

  vpc_id = local.vpc_id
  tags = merge(
    {
      "Name" = var.create_multiple_public_route_tables ? format(
        "${var.name}-${var.public_subnet_suffix}-%s",
        element(var.azs, count.index),
      ) : "${var.name}-${var.public_subnet_suffix}"
    },
    var.tags,
  )
}

resource "aws_route_table_association" "public" {
  count = local.create_public_subnets ? local.len_public_subnets : 0

  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = element(aws_route_table.public[*].id, var.create_multiple_public_route_tables ? count.index : 0)
}

resource "aws_route" "public_internet_gateway" {
  count = local.create_public_subnets && var.create_igw ? local.num_public_route_tables : 0

  route_table_id         = aws_route_table.public[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id

  timeouts {
    create = "5m"
  }
}

resource "aws_network_acl" "public" {
  count = local.create_public_network_acl ? 1 : 0

  vpc_id     = local.vpc_id
  subnet_ids = aws_subnet.public[*].id
  tags       = merge({ "Name" = "${var.name}-${var.public_subnet_suffix}" }, var.tags)
}

resource "aws_network_acl_rule" "public_inbound" {
  count = local.create_public_network_acl ? length(var.public_inbound_acl_rules) : 0

  network_acl_id = aws_network_acl.public[0].id
  egress         = false

  rule_number     = var.public_inbound_acl_rules[count.index]["rule_number"]
  rule_action     = var.public_inbound_acl_rules[count.index]["rule_action"]
  from_port       = lookup(var.public_inbound_acl_rules[count.index], "from_port", null)
  to_port         = lookup(var.public_inbound_acl_rules[count.index], "to_port", null)
  icmp_code       = lookup(var.public_inbound_acl_rules[count.index], "icmp_code", null)
  protocol        = var.public_inbound_acl_rules[count.index]["protocol"]
  cidr_block      = lookup(var.public_inbound_acl_rules[count.index], "cidr_block", null)
  ipv6_cidr_block = lookup(var.public_inbound_acl_rules[count.index], "ipv6_cidr_block", null)
}

resource "aws_subnet" "private" {
  count = local.create_private_subnets ? local.len_private_subnets : 0

  availability_zone = element(var.azs, count.index)
  cidr_block        = element(concat(var.private_subnets, [""]), count.index)
  ipv6_cidr_block   = var.enable_ipv6 && length(var.private_subnet_ipv6_prefixes) > 0 ? cidrsubnet(aws_vpc.this[0].ipv6_cidr_block, 8, var.private_subnet_ipv6_prefixes[count.index]) : null
  vpc_id            = local.vpc_id

  tags = merge(
    {
      Name = try(
        var.private_subnet_names[count.index],
        format("${var.name}-${var.private_subnet_suffix}-%s", element(var.azs, count.index))
      )
    },
    var.tags,
    var.private_subnet_tags,
    lookup(var.private_subnet_tags_per_az, element(var.azs, count.index), {})
  )
}

# There are as many route tables as NAT gateways.
resource "aws_route_table" "private" {
  count = local.create_private_subnets && local.max_subnet_length > 0 ? local.nat_gateway_count : 0

  vpc_id = local.vpc_id
  tags = merge(
    {
      "Name" = var.single_nat_gateway ? "${var.name}-${var.private_subnet_suffix}" : format(
        "${var.name}-${var.private_subnet_suffix}-%s",
        element(var.azs, count.index),
      )
    },
    var.tags,
  )
}

resource "aws_route_table_association" "private" {
  count = local.create_private_subnets ? local.len_private_subnets : 0

  subnet_id = element(aws_subnet.private[*].id, count.index)
  route_table_id = element(
    aws_route_table.private[*].id,
    var.single_nat_gateway ? 0 : count.index,
  )
}

resource "aws_subnet" "database" {
  count = local.create_database_subnets ? local.len_database_subnets : 0

  availability_zone = element(var.azs, count.index)
  cidr_block        = var.database_subnets[count.index]
  vpc_id            = local.vpc_id

  tags = merge({
    Name = try(var.database_subnet_names[count.index], format("${var.name}-db-%s", element(var.azs, count.index)))
  }, var.tags)
}

resource "aws_db_subnet_group" "database" {
  count = local.create_database_subnets && var.create_database_subnet_group ? 1 : 0

  name        = lower(coalesce(var.database_subnet_group_name, var.name))
  description = "Database subnet group for ${var.name}"
  subnet_ids  = aws_subnet.database[*].id

  tags = merge({ "Name" = lower(coalesce(var.database_subnet_group_name, var.name)) }, var.tags)
}

resource "aws_route_table" "database" {
  count = local.create_database_route_table ? local.num_database_route_tables : 0

  vpc_id = local.vpc_id
  tags   = merge({ "Name" = "${var.name}-db" }, var.tags)
}

resource "aws_route_table_association" "database" {
  count = local.create_database_subnets ? local.len_database_subnets : 0

  subnet_id = element(aws_subnet.database[*].id, count.index)
  route_table_id = element(
    coalescelist(aws_route_table.database[*].id, aws_route_table.private[*].id),
    var.create_database_subnet_route_table ? var.single_nat_gateway || var.create_database_internet_gateway_route ? 0 : count.index : count.index,
  )
}

resource "aws_route" "database_internet_gateway" {
  count = local.create_database_route_table && var.create_igw && var.create_database_internet_gateway_route ? 1 : 0

  route_table_id         = aws_route_table.database[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_subnet" "elasticache" {
  count = local.create_elasticache_subnets ? local.len_elasticache_subnets : 0

  availability_zone = element(var.azs, count.index)
  cidr_block        = var.elasticache_subnets[count.index]
  vpc_id            = local.vpc_id

  tags = merge({
    Name = try(var.elasticache_subnet_names[count.index], format("${var.name}-cache-%s", element(var.azs, count.index)))
  }, var.tags)
}

resource "aws_elasticache_subnet_group" "elasticache" {
  count = local.create_elasticache_subnets ? 1 : 0

  name       = "${var.name}-cache"
  subnet_ids = aws_subnet.elasticache[*].id
}

resource "aws_subnet" "intra" {
  count = local.create_intra_subnets ? local.len_intra_subnets : 0

  availability_zone = element(var.azs, count.index)
  cidr_block        = var.intra_subnets[count.index]
  vpc_id            = local.vpc_id
  tags              = merge({ Name = format("${var.name}-intra-%s", element(var.azs, count.index)) }, var.tags)
}

resource "aws_route_table" "intra" {
  count  = local.create_intra_subnets ? 1 : 0
  vpc_id = local.vpc_id
  tags   = merge({ "Name" = "${var.name}-intra" }, var.tags)
}

resource "aws_route_table_association" "intra" {
  count = local.create_intra_subnets ? local.len_intra_subnets : 0

  subnet_id      = element(aws_subnet.intra[*].id, count.index)
  route_table_id = element(aws_route_table.intra[*].id, 0)
}
