# NAT gateways: one for each zone, one for all, or one for each private subnet.

locals {
  nat_gateway_count = var.single_nat_gateway ? 1 : var.one_nat_gateway_per_az ? length(var.azs) : local.max_subnet_length
  nat_gateway_ips   = var.reuse_nat_ips ? var.external_nat_ip_ids : aws_eip.nat[*].id
}

resource "aws_eip" "nat" {
  count = local.create_vpc && var.enable_nat_gateway && !var.reuse_nat_ips ? local.nat_gateway_count : 0

  domain = "vpc"
  tags = merge(
    {
      "Name" = format(
        "${var.name}-%s",
        element(var.azs, var.single_nat_gateway ? 0 : count.index),
      )
    },
    var.tags,
  )

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  count = local.create_vpc && var.enable_nat_gateway ? local.nat_gateway_count : 0

  allocation_id = element(local.nat_gateway_ips, var.single_nat_gateway ? 0 : count.index)
  subnet_id     = element(aws_subnet.public[*].id, var.single_nat_gateway ? 0 : count.index)

  tags = merge(
    { "Name" = format("${var.name}-%s", element(var.azs, var.single_nat_gateway ? 0 : count.index)) },
    var.tags,
  )

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route" "private_nat_gateway" {
  count = local.create_vpc && var.enable_nat_gateway && local.create_private_subnets ? local.nat_gateway_count * length(var.nat_gateway_destination_cidr_blocks) : 0

  route_table_id         = element(aws_route_table.private[*].id, floor(count.index / length(var.nat_gateway_destination_cidr_blocks)))
  destination_cidr_block = var.nat_gateway_destination_cidr_blocks[count.index % length(var.nat_gateway_destination_cidr_blocks)]
  nat_gateway_id         = element(aws_nat_gateway.this[*].id, floor(count.index / length(var.nat_gateway_destination_cidr_blocks)))

  timeouts {
    create = "5m"
  }
}

resource "aws_route" "private_ipv6_egress" {
  count = local.create_vpc && var.create_egress_only_igw && var.enable_ipv6 ? local.nat_gateway_count : 0

  route_table_id              = element(aws_route_table.private[*].id, count.index)
  destination_ipv6_cidr_block = "::/0"
  egress_only_gateway_id      = element(aws_egress_only_internet_gateway.this[*].id, 0)
}

module "flow_log" {
  source = "./modules/flow-log"
  count  = local.create_vpc && var.enable_flow_log ? 1 : 0

  name                        = var.name
  vpc_id                      = local.vpc_id
  destination_arn             = var.flow_log_destination_arn
  create_cloudwatch_log_group = var.create_flow_log_cloudwatch_log_group
  create_cloudwatch_iam_role  = var.create_flow_log_cloudwatch_iam_role
  retention_in_days           = var.flow_log_retention_in_days
  destination_options         = var.flow_log_destination_arn == "" ? null : { file_format = "parquet", per_hour_partition = true }
  tags                        = var.tags
}
