# The order of a set: https://developer.hashicorp.com/terraform/language/expressions/types#set
variable "objs" {
  type = set(object({ from = number, cidr = optional(string), ports = optional(list(number)), m = optional(map(string)), f = optional(bool) }))
  default = [
    { from = 80 }, { from = 443 }, { from = 9 }, { from = 12345678901 }, { from = 1.5, cidr = "a b" }, { from = 1.5, cidr = "a" }, { from = -3 }, { from = 0.00012 },
    { from = 80, cidr = "x" }, { from = 80, cidr = "x", f = true }, { from = 80, cidr = "x", f = false }, { from = 80, ports = [] }, { from = 80, ports = [1] }, { from = 80, ports = [10, 2] },
    { from = 80, m = {} }, { from = 80, m = { a = "\"q\"" } }, { from = 80, m = { a = "é" } }, { from = 1000000 }, { from = 123456789.123456 },
  ]
}
variable "strs" {
  type    = set(string)
  default = ["b", null, "a"]
}
variable "nums" {
  type    = set(number)
  default = [null, 3, 20]
}
variable "lists" {
  type    = set(list(string))
  default = [["b"], null, ["a", "b"], [null, "x"], ["a"], []]
}
locals {
  cases = {
    objs  = [for o in var.objs : "${o.from}/${coalesce(o.cidr, "-")}/${o.ports == null ? "~" : join("+", o.ports)}/${o.m == null ? "~" : jsonencode(o.m)}/${o.f == null ? "~" : o.f}"]
    strs  = tolist(var.strs)
    nums  = tolist(var.nums)
    lists = tolist(var.lists)
    pair  = tolist(setproduct(toset(["b", "a", "a b"]), toset([20, 3])))
    tups  = tolist(toset([["b", 1], ["a", 20], ["a", 3]]))
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
