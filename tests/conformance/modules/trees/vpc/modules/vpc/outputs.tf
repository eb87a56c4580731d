# What others can ask for.

output "vpc_id" {
  value = try(aws_vpc.this[0].id, null)
}
output "vpc_arn" {
  value = try(aws_vpc.this[0].arn, null)
}
output "vpc_cidr_block" {
  value = try(aws_vpc.this[0].cidr_block, null)
}
output "igw_id" {
  value = concat(aws_internet_gateway.this[*].id, [""])[0]
}
output "private_subnets" {
  value = aws_subnet.private[*].id
}
output "private_subnets_cidr_blocks" {
  value = compact(aws_subnet.private[*].cidr_block)
}
output "private_route_table_ids" {
  value = aws_route_table.private[*].id
}
output "public_route_table_ids" {
  value = aws_route_table.public[*].id
}
output "intra_route_table_ids" {
  value = aws_route_table.intra[*].id
}
output "database_subnet_group_name" {
  value = try(aws_db_subnet_group.database[0].name, null)
}
output "natgw_ids" {
  value = aws_nat_gateway.this[*].id
}
output "nat_public_ips" {
  value = var.reuse_nat_ips ? var.external_nat_ip_ids : aws_eip.nat[*].public_ip
}
output "this_customer_gateway" {
  value = aws_customer_gateway.this
}
output "flow_log_destination_arn" {
  value = one(module.flow_log[*].destination_arn)
}
output "static_subnets_by_zone" {
  value = {
    for subnet in concat(aws_subnet.private, aws_subnet.public, aws_subnet.database) :
    subnet.availability_zone => subnet.cidr_block...
  }
}

# Not of a resource.
output "azs" {
  value = var.azs
}
output "name" {
  value = var.name
}
