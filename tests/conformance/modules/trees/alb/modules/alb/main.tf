# A load balancer with its listeners, rules, target groups, security group and records.
data "aws_partition" "current" {
  count = var.create ? 1 : 0
}

locals {
  create = var.create
  tags   = merge(var.tags, { "module" = "alb" })

  is_network     = var.load_balancer_type == "network"
  is_application = var.load_balancer_type == "application"
}

resource "aws_lb" "this" {
  count = local.create ? 1 : 0

  dynamic "access_logs" {
    for_each = length(var.access_logs) > 0 ? [var.access_logs] : []

    content {
      bucket  = access_logs.value.bucket
      enabled = try(access_logs.value.enabled, true)
      prefix  = try(access_logs.value.prefix, null)
    }
  }

  dynamic "connection_logs" {
    for_each = local.is_application && var.connection_logs != null ? [var.connection_logs] : []
    content {
      bucket  = connection_logs.value.bucket
      enabled = connection_logs.value.enabled
      prefix  = connection_logs.value.prefix
    }
  }

  client_keep_alive                = local.is_application ? var.client_keep_alive : null
  desync_mitigation_mode           = var.desync_mitigation_mode
  dns_record_client_routing_policy = local.is_network ? var.dns_record_client_routing_policy : null
  drop_invalid_header_fields       = local.is_application ? var.drop_invalid_header_fields : null
  enable_cross_zone_load_balancing = var.enable_cross_zone_load_balancing
  enable_deletion_protection       = var.enable_deletion_protection
  enable_http2                     = var.enable_http2
  enable_xff_client_port           = var.enable_xff_client_port
  idle_timeout                     = local.is_application ? var.idle_timeout : null
  internal                         = var.internal
  ip_address_type                  = var.ip_address_type
  load_balancer_type               = var.load_balancer_type
  name                             = var.name
  name_prefix                      = var.name_prefix
  preserve_host_header             = var.preserve_host_header
  security_groups                  = var.create_security_group ? concat([aws_security_group.this[0].id], var.security_groups) : var.security_groups

  dynamic "subnet_mapping" {
    for_each = var.subnet_mapping
    content {
      allocation_id        = lookup(subnet_mapping.value, "allocation_id", null)
      ipv6_address         = lookup(subnet_mapping.value, "ipv6_address", null)
      private_ipv4_address = lookup(subnet_mapping.value, "private_ipv4_address", null)
      subnet_id            = subnet_mapping.value.subnet_id
    }
  }

  subnets = var.subnets
  tags    = local.tags

  timeouts {
    create = try(var.timeouts.create, null)
    update = try(var.timeouts.update, null)
    delete = try(var.timeouts.delete, null)
  }

  lifecycle {
    ignore_changes = [tags["kubernetes.io/cluster"]]
    precondition {
      condition     = length(var.subnets) > 0 || length(var.subnet_mapping) > 0
      error_message = "Subnets or subnet mappings are required."
    }
  }
}

resource "aws_wafv2_web_acl_association" "this" {
  count = local.create && var.associate_web_acl ? 1 : 0

  resource_arn = aws_lb.this[0].arn
  web_acl_arn  = var.web_acl_arn
}

resource "aws_route53_record" "this" {
  for_each = { for k, v in var.route53_records : k => v if local.create }

  zone_id = each.value.zone_id
  name    = try(each.value.name, each.key)
  type    = each.value.type

  alias {
    name                   = aws_lb.this[0].dns_name
    zone_id                = aws_lb.this[0].zone_id
    evaluate_target_health = try(each.value.evaluate_target_health, true)
  }
}
