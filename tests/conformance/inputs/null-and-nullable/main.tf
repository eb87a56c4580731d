# What null means for a variable: a value of its own, or the default where `nullable` is false.
variable "plain" {
  type    = string
  default = null
}

variable "untyped" {
  default = null
}

variable "list" {
  type    = list(string)
  default = null
}

module "given" {
  source       = "./settings"
  nullable     = null
  not_nullable = null
  object       = null
  no_default   = null
}

module "left_out" {
  source     = "./settings"
  no_default = "x"
}

module "passed_on" {
  source       = "./settings"
  nullable     = var.plain
  not_nullable = var.plain
  object       = { size = var.plain }
  no_default   = try(var.untyped.name, "none")
}

resource "terraform_data" "root" {
  input = {
    plain     = var.plain
    untyped   = var.untyped
    list      = var.list
    is_null   = var.plain == null
    coalesced = coalesce(var.plain, "fallback")
    number    = length(coalesce(var.list, []))
  }
}
