# The options of an engine, each with settings of its own.

variable "create" {
  type    = bool
  default = true
}
variable "name" {
  type    = string
  default = ""
}
variable "use_name_prefix" {
  type    = bool
  default = true
}
variable "option_group_description" {
  type    = string
  default = null
}
variable "engine_name" {
  type    = string
  default = null
}
variable "major_engine_version" {
  type    = string
  default = null
}
variable "options" {
  type    = any
  default = []
}
variable "timeouts" {
  type    = map(string)
  default = {}
}
variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_db_option_group" "this" {
  count = var.create ? 1 : 0

  name                     = var.use_name_prefix ? null : var.name
  name_prefix              = var.use_name_prefix ? "${var.name}-" : null
  option_group_description = coalesce(var.option_group_description, format("%s option group", var.name))
  engine_name              = var.engine_name
  major_engine_version     = var.major_engine_version

  dynamic "option" {
    for_each = var.options
    content {
      option_name                    = option.value.option_name
      port                           = lookup(option.value, "port", null)
      version                        = lookup(option.value, "version", null)
      db_security_group_memberships  = lookup(option.value, "db_security_group_memberships", null)
      vpc_security_group_memberships = lookup(option.value, "vpc_security_group_memberships", null)

      dynamic "option_settings" {
        for_each = lookup(option.value, "option_settings", [])
        content {
          name  = lookup(option_settings.value, "name", null)
          value = lookup(option_settings.value, "value", null)
        }
      }
    }
  }

  tags = merge(var.tags, { "Name" = var.name })

  timeouts {
    delete = lookup(var.timeouts, "delete", null)
  }

  lifecycle {
    create_before_destroy = true
  }
}

output "db_option_group_id" {
  value = try(aws_db_option_group.this[0].id, null)
}
output "name_prefix" {
  value = concat(aws_db_option_group.this[*].name_prefix, [""])[0]
}
output "option_names" {
  value = sort(flatten([for group in aws_db_option_group.this : [for option in group.option : option.option_name]]))
}
