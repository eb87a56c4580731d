# Calls of functions: https://developer.hashicorp.com/terraform/language/expressions/function-calls
locals {
  numbers = [5, 12, 9]
  pairs   = [["a"], ["b", "c"]]
  cases = {
    expanded       = max(local.numbers...)
    expanded_after = max(100, local.numbers...)
    expanded_tuple = format([for v in ["%s-%s", "a", "b"] : v]...)
    expanded_lists = concat(local.pairs...)
    expanded_maps  = merge([{ a = 1 }, { b = 2 }]...)
    expanded_set   = max(toset([1, 7])...)
    expanded_none  = coalesce("x", []...)
    expanded_for   = merge([for k in ["a", "b"] : { (k) = upper(k) }]...)
    trailing       = max(1, 2,)
    on_lines = max(
      1,
      2 # two
      ,
      3
    )
    nested         = upper(join("-", reverse(split(",", "a,b"))))
    core           = core::upper("x")
    space          = upper ("x")
    converted      = [upper(1), join(",", [1, true]), length("5"), max("3", 2)]
    indexed        = reverse(["a", "b"])[0]
    attribute      = merge({ a = { b = 1 } }).a.b
    tried          = [try(upper(null), "none"), try(max([]...), "none"), try(tonumber("x"), 0)]
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
