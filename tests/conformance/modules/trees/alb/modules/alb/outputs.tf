output "id" {
  value = try(aws_lb.this[0].id, null)
}

output "arn" {
  value = try(aws_lb.this[0].arn, null)
}

output "name" {
  value = try(aws_lb.this[0].name, "")
}

output "dns_name" {
  value = concat(aws_lb.this[*].dns_name, [""])[0]
}

output "zone_id" {
  value = one(aws_lb.this[*].zone_id)
}

output "listeners" {
  value     = aws_lb_listener.this
  sensitive = true
}

output "listener_ports" {
  value = { for key, listener in aws_lb_listener.this : key => listener.port }
}

output "rules" {
  value = keys(local.rules_by_key)
}

output "target_groups" {
  value = aws_lb_target_group.this
}

output "target_group_ports" {
  value = [for key, group in aws_lb_target_group.this : "${group.protocol}:${group.port}" if try(var.target_groups[key].target_type, null) != "lambda"]
}

output "security_group_id" {
  value = element(concat(aws_security_group.this[*].id, [""]), 0)
}

output "route53_records" {
  value = { for key, record in aws_route53_record.this : key => record.name }
}
