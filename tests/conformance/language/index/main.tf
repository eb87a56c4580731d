# Attributes, elements and legacy indices: https://developer.hashicorp.com/terraform/language/expressions/references
locals {
  list   = ["a", "b", "c"]
  tuple  = [1, "two", { three = [3, 33] }]
  object = { name = "x", "with space" = 1, 5 = "five", nested = { list = [{ v = 1 }] }, "é" = 2 }
  map    = tomap({ a = 1, b = 2 })
  key    = "name"
  cases = {
    list            = local.list[0]
    last            = local.list[length(local.list) - 1]
    text_index      = local.list["1"]
    float_index     = local.list[1.0]
    legacy          = local.list.1
    legacy_deep     = local.tuple.2.three.1
    legacy_mixed    = local.object.nested.list.0.v
    tuple           = [local.tuple[0], local.tuple[1], local.tuple[2].three[1]]
    attribute       = local.object.name
    key             = local.object["name"]
    computed        = local.object[local.key]
    expression      = local.object["na${"me"}"]
    space           = local.object["with space"]
    number_key      = [local.object["5"], local.object[5]]
    unicode         = [local.object.é, local.object["é"]]
    map             = [local.map.a, local.map["b"]]
    nested          = local.object.nested.list[0].v
    of_call         = split(",", "a,b")[1]
    of_object       = { a = { b = 2 } }.a.b
    of_tuple        = ["x", "y"][1]
    of_parentheses  = (local.list)[2]
    of_for          = [for v in local.list : upper(v)][0]
    of_for_object   = { for v in local.list : v => upper(v) }.b
    of_conditional  = (true ? local.list : [])[0]
    of_string_index = { "a.b" = 1 }["a.b"]
    on_lines = (
      local
      .object
      .nested
      ["list"]
      [
        0
      ]
      .v
    )
    tried           = [try(local.list[3], "none"), try(local.list[-1], "none"), try(local.object.nothing, "none"), try(local.map["zz"], "none"), try(local.list[0.5], "none"), try(local.list["x"], "none"), try(local.list.name, "none"), try(local.tuple[9], "none")]
    possible        = [can(local.list[3]), can(local.list[-1]), can(local.object.nothing), can(local.list[2]), can(local.key.x), can(local.key[0]), can(null.a), can(null[0]), can(local.list[null])]
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
