# An alias, with weights for other versions, and what may call it.

variable "create" {
  type    = bool
  default = true
}
variable "refresh_alias" {
  type    = bool
  default = true
}
variable "name" {
  type    = string
  default = ""
}
variable "function_name" {
  type    = string
  default = ""
}
variable "function_version" {
  type    = string
  default = ""
}
variable "version_weights" {
  type    = map(number)
  default = {}
}
variable "event_source_mapping" {
  type    = any
  default = {}
}
variable "allowed_triggers" {
  type    = map(any)
  default = {}
}

locals {
  alias_arn = try(aws_lambda_alias.with_refresh[0].arn, aws_lambda_alias.no_refresh[0].arn, "")
}

resource "aws_lambda_alias" "with_refresh" {
  count = var.create && var.refresh_alias ? 1 : 0

  name             = var.name
  function_name    = var.function_name
  function_version = var.function_version != "" ? var.function_version : "$LATEST"

  dynamic "routing_config" {
    for_each = length(keys(var.version_weights)) == 0 ? [] : [true]
    content {
      additional_version_weights = var.version_weights
    }
  }
}

resource "aws_lambda_alias" "no_refresh" {
  count = var.create && !var.refresh_alias ? 1 : 0

  name             = var.name
  function_name    = var.function_name
  function_version = var.function_version

  lifecycle {
    ignore_changes = [function_version]
  }
}

resource "aws_lambda_permission" "version_triggers" {
  for_each = var.create ? var.allowed_triggers : {}

  function_name = var.function_name
  qualifier     = var.name
  statement_id  = lookup(each.value, "statement_id", each.key)
  action        = lookup(each.value, "action", "lambda:InvokeFunction")
  principal     = lookup(each.value, "principal", format("%s.amazonaws.com", lookup(each.value, "service", "")))
}

resource "aws_lambda_event_source_mapping" "this" {
  for_each = { for k, v in var.event_source_mapping : k => v if var.create }

  function_name    = local.alias_arn
  event_source_arn = each.value.event_source_arn
  batch_size       = lookup(each.value, "batch_size", null)
  enabled          = lookup(each.value, "enabled", null)
}

output "arn" {
  value = local.alias_arn
}
