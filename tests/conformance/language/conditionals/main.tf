# Conditionals and the common type of their results: https://developer.hashicorp.com/terraform/language/expressions/conditionals
variable "yes" {
  type    = bool
  default = true
}
variable "nothing" {
  type    = string
  default = null
}
locals {
  cases = {
    same            = var.yes ? "a" : "b"
    number_text     = [var.yes ? 1 : "b", var.yes ? "b" : 1, !var.yes ? 1 : "b"]
    bool_text       = var.yes ? true : "b"
    null_first      = var.yes ? null : "b"
    null_second     = var.yes ? "a" : null
    null_number     = !var.yes ? null : 5
    null_both       = var.yes ? null : null
    null_variable   = var.nothing == null ? "none" : var.nothing
    tuple_same      = var.yes ? [1, 2] : [3, 4]
    tuple_longer    = var.yes ? [1] : [2, 3]
    tuple_mixed     = var.yes ? [1, "a"] : ["b", 2]
    tuple_empty     = [var.yes ? [1, 2] : [], var.yes ? [] : [1, 2]]
    tuple_to_text   = var.yes ? [1, 2, 3] : ["a"]
    list_tuple      = var.yes ? tolist(["a"]) : ["b", "c"]
    list_empty      = var.yes ? tolist([1]) : []
    set_empty       = var.yes ? toset(["a"]) : []
    set_list        = var.yes ? toset(["b", "a"]) : ["c"]
    object_same     = var.yes ? { a = 1 } : { a = 2 }
    object_types    = var.yes ? { a = 1 } : { a = "x" }
    object_empty    = [var.yes ? { a = 1, b = 2 } : {}, var.yes ? {} : { a = 1 }]
    object_keys     = var.yes ? { a = 1 } : { b = 2 }
    object_mixed    = var.yes ? { a = 1, b = "x" } : {}
    map_object      = var.yes ? tomap({ a = 1 }) : {}
    map_unlike      = var.yes ? [{ a = 1 }, { b = "x", c = null }] : []
    null_items      = var.yes ? { a = 1 } : { b = { c = 1 }, d = null }
    map_other       = var.yes ? tomap({ a = 1 }) : { b = "x" }
    object_null     = var.yes ? null : { a = 1 }
    attribute_null  = var.yes ? { a = null } : { a = 1 }
    nested_tuples   = var.yes ? [[1], [2, 3]] : [["a"]]
    nested_objects  = var.yes ? [{ a = 1 }] : [{ a = 1 }, { a = 2 }]
    text_condition  = "true" ? 1 : 2
    comparison      = 1 > 2 ? "a" : "b"
    error_not_taken = try(var.yes ? "a" : local.list[5], "failed")
    chained         = var.yes && false ? 1 : var.yes ? 2 : 3
    one_of          = (var.yes ? ["a"] : [])[0]
    on_lines = (
      var.yes
      ? "a"
      : "b"
    )
    equal_types     = (var.yes ? 1 : "b") == "1"
    length          = length(var.yes ? { a = 1 } : {})
    first_of_tuple  = (var.yes ? [1, "a"] : [2, "b"])[0]
  }
  list = [1]
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
