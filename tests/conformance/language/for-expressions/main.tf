# for expressions: https://developer.hashicorp.com/terraform/language/expressions/for
variable "typed" {
  type = object({
    list = list(string)
    set  = set(string)
    map  = map(number)
  })
  default = {
    list = ["b", "a", "b"]
    set  = ["z", "y", "z"]
    map  = { two = 2, one = 1 }
  }
}
locals {
  objects = [{ name = "a", group = "x", on = true }, { name = "b", group = "y", on = false }, { name = "c", group = "x", on = true }]
  cases = {
    list            = [for v in var.typed.list : upper(v)]
    list_index      = [for i, v in var.typed.list : "${i}${v}"]
    set             = [for v in var.typed.set : v]
    set_both        = [for k, v in var.typed.set : "${k}${v}"]
    map             = [for v in var.typed.map : v * 10]
    map_both        = [for k, v in var.typed.map : "${k}=${v}"]
    object          = [for k, v in { b = 1, a = "x" } : "${k}${v}"]
    tuple           = [for v in [1, "a", true, null] : v]
    condition       = [for o in local.objects : o.name if o.on]
    to_object       = { for o in local.objects : o.name => o.group }
    to_object_if    = { for i, o in local.objects : o.name => i if o.group == "x" }
    grouped         = { for o in local.objects : o.group => o.name... }
    grouped_if      = { for o in local.objects : o.group => o.name... if o.on }
    swapped         = { for k, v in var.typed.map : v => k }
    numbers_as_keys = { for i, v in ["a", "b"] : i => v }
    bool_keys       = { for v in [true, false] : v => v }
    nested          = [for a in [1, 2] : [for b in [3, 4] : a * b]]
    flattened       = flatten([for a in [1, 2] : [for b in ["x", "y"] : "${a}${b}"]])
    inner_object    = { for a in ["p", "q"] : a => { for i, b in [a, "${a}${a}"] : b => i } }
    shadowed        = [for v in [1, 2] : [for v in [v, v + 10] : v]]
    null_values     = { for k, v in { a = null, b = 1 } : k => v }
    null_filtered   = { for k, v in { a = null, b = 1 } : k => v if v != null }
    null_element    = [for v in ["a", null] : v == null]
    empty           = [[for v in [] : v], { for k, v in {} : k => v }]
    over_for        = [for v in [for w in [1, 2] : w + 1] : v * 2]
    sorted          = keys({ for v in ["b", "a"] : v => 1 })
    conditional     = [for v in [1, 2, 3] : v > 1 ? "big" : "small"]
    text_condition  = [for v in ["true", "false"] : v if v]
    keyword_names   = [for for_ in [1] : for_]
    for_and_if      = { for in in [1] : in => in if in == 1 }
    on_lines = {
      # Line ends mean nothing in here.
      for k, v
      in var.typed.map
      : k
      => v
      * 2 # twice
      if v
      > 0
    }
    list_on_lines = [
      for v in [1, 2] :
      v
      + 1
      if v == 2
      ? true
      : false
    ]
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
