variable "text" {
  type = string
}

variable "number" {
  type = number
}

variable "list" {
  type = list(string)
}

variable "set" {
  type = set(string)
}

variable "map" {
  type = map(string)
}

variable "object" {
  type = object({ name = string, size = number })
}

variable "tuple" {
  type = tuple([number, string])
}

variable "strings" {
  type = list(string)
}

variable "rules" {
  type = list(object({ port = number, open = optional(bool, true) }))
}

resource "terraform_data" "values" {
  input = {
    text    = var.text
    number  = var.number + 1
    list    = var.list
    set     = var.set
    map     = var.map
    object  = var.object
    tuple   = var.tuple
    strings = length(var.strings)
    rules   = var.rules
  }
}

resource "terraform_data" "each" {
  for_each = var.set
  input    = each.key
}

resource "aws_security_group" "rules" {
  name = "rules"

  dynamic "ingress" {
    for_each = { for rule in var.rules : rule.port => rule if rule.open }
    content {
      from_port = ingress.key
      to_port   = ingress.value.port
      protocol  = "tcp"
    }
  }
}
