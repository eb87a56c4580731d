# Splats: https://developer.hashicorp.com/terraform/language/expressions/splat
variable "typed" {
  type = object({
    list = list(object({ id = string, tags = list(string) }))
    set  = set(object({ id = string }))
    map  = map(object({ id = string }))
    one  = object({ id = string })
  })
  default = {
    list = [{ id = "a", tags = ["x", "y"] }, { id = "b", tags = ["z"] }]
    set  = [{ id = "s2" }, { id = "s1" }]
    map  = { k = { id = "m" } }
    one  = { id = "o" }
  }
}
locals {
  none  = null
  deep  = [{ a = [{ b = [1, 2] }, { b = [3] }] }, { a = [{ b = [4] }] }]
  cases = {
    full            = var.typed.list[*].id
    legacy          = var.typed.list.*.id
    full_index      = var.typed.list[*].tags[0]
    legacy_index    = var.typed.list.*.tags[0]
    legacy_number   = var.typed.list.*.tags.0
    whole           = var.typed.one[*]
    whole_attribute = var.typed.one[*].id
    legacy_single   = var.typed.one.*.id
    null_value      = local.none[*]
    null_attribute  = local.none[*].id
    null_legacy     = local.none.*.id
    text            = "x"[*]
    number          = 5[*]
    of_map          = var.typed.map[*]
    of_values       = values(var.typed.map)[*].id
    of_set          = sort(tolist(var.typed.set[*].id))
    nested          = local.deep[*].a[*].b
    nested_index    = local.deep[*].a[*].b[0]
    nested_full     = local.deep[*].a[*].b[*]
    nested_legacy   = local.deep[*].a.*.b
    nested_after    = local.deep.*.a[0]
    empty           = [][*]
    empty_attribute = [][*].id
    tuple           = [{ id = 1 }, { id = "b" }][*].id
    of_for          = [for o in var.typed.list : o][*].id
    joined          = join(",", var.typed.list[*].id)
    length          = length(local.none[*])
    one             = one(local.none[*])
    indexed         = (var.typed.list[*].id)[0]
    parenthesised   = (var.typed.list[*].id)[1]
    in_template     = "${join("-", var.typed.list.*.id)}"
    of_null_element = [null, 1][*]
    index_result    = var.typed.list.*.id[1]
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
