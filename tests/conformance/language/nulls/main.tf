# Null wherever it can stand: https://developer.hashicorp.com/terraform/language/expressions/types#null
variable "nothing" {
  type    = string
  default = null
}
variable "object" {
  type = object({ a = optional(string), b = optional(number, 5), c = optional(list(string), ["x"]) })
  default = { a = null, b = null }
}
locals {
  none = null
  cases = {
    equal       = [null == null, local.none == null, var.nothing == null, "" == null, 0 == null, [] == null]
    in_list     = [1, null, "a"]
    in_object   = { a = null, b = 1 }
    optional    = var.object
    coalesce    = coalesce(null, var.nothing, "c")
    try_null    = try(null, "x")
    can_null    = can(null)
    lookup      = lookup({ a = null }, "a", "x")
    merge       = merge({ a = 1, b = 2 }, { a = null }, null)
    compact     = compact(["a", null, ""])
    concat      = concat([null], ["a"])
    length      = length([null, null])
    conditional = var.nothing != null ? "some" : "none"
    tostring    = tostring(null) == null
    contains    = can(contains(["a", null], null))
    tolist      = tolist(["a", null])
    tomap       = tomap({ a = null, b = "x" })
    failing     = [can("${local.none}"), can(null + 1), can(local.none.a), can(!null), can(null ? 1 : 2), can({ (null) = 1 }), can([for v in null : v]), can(null < 1), can(null && true)]
    jsonencode  = jsonencode({ a = null, b = [null] })
    keys        = keys({ a = null })
    set         = toset([null, "a", "b"])
    values      = values({ a = null, b = 1 })
  }
}
resource "aws_sqs_queue" "q" {
  name                      = "q"
  delay_seconds             = null
  message_retention_seconds = var.nothing == null ? null : 60
  tags                      = { a = null == null }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
