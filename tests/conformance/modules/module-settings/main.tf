# A map of settings goes through modules, defaults and comprehensions, and comes back.
variable "cfg" {
  type = map(object({
    enabled = optional(bool, true)
    region  = optional(string)
    rules = optional(map(object({
      port  = number
      cidrs = optional(list(string), ["0.0.0.0/0"])
      desc  = optional(string)
    })), {})
  }))
  default = {
    web = { rules = { http = { port = 80 }, https = { port = "443", cidrs = ["10.0.0.0/8"], desc = "tls" } } }
    off = { enabled = false, rules = { x = { port = 1 } } }
    two = { region = "eu-west-1" }
  }
}
locals {
  rules = merge([for name, c in var.cfg : { for r, rule in c.rules : "${name}/${r}" => merge(rule, { group = name }) } if c.enabled]...)
}
module "group" {
  source   = "./group"
  for_each = { for k, v in var.cfg : k => v if v.enabled }
  name     = each.key
  cfg      = each.value
  # Order of evaluation does not matter.
  peers = [for k in keys(var.cfg) : k if k != each.key]
}
resource "aws_security_group_rule" "r" {
  for_each          = local.rules
  type              = "ingress"
  from_port         = each.value.port
  to_port           = each.value.port
  protocol          = "tcp"
  cidr_blocks       = each.value.cidrs
  description       = coalesce(each.value.desc, "rule ${each.key}")
  security_group_id = module.group[each.value.group].id
}
module "count" {
  source = "./group"
  count  = length(local.rules) > 2 ? 1 : 2
  name   = "c${count.index}"
  cfg    = { enabled = false, rules = {} }
}
output "all" {
  value = { for k, g in module.group : k => g.summary }
}
resource "terraform_data" "o" {
  input = [for k, g in module.group : g.summary]
}
resource "terraform_data" "c" {
  input = module.count[*].summary
}
