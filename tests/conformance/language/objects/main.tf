# Object keys: https://developer.hashicorp.com/terraform/language/expressions/types#maps-objects
locals {
  key   = "computed"
  cases = {
    bare          = { a = 1, b-c = 2, _d = 3, é = 4 }
    quoted        = { "a b" = 1, "c.d" = 2, "" = 3 }
    colon         = { a : 1, "b" : 2 }
    parenthesised = { (local.key) = 1, ("x${local.key}") = 2 }
    template      = { "${local.key}" = 1, "k-${local.key}" = 2 }
    number        = { 1 = "a", 2.50 = "b", (3) = "c" }
    bool          = { true = "t", (false) = "f" }
    words         = { null = 1, if = 2, in = 3, else = 4, each = 5, var = 6 }
    last_wins     = { a = 1, a = 2, "a" = 3 }
    nested        = { a = { b = { c = 1 } } }
    commas        = { a = 1, b = 2, }
    lines         = {
      a = 1
      b = 2,

      c = 3 # comment

      d = 4 /* comment */
    }
    one_line      = { a = 1, b = [1, 2], c = { d = 1 } }
    operators     = { 1 + 1 = "two", "a" == "a" ? "k" : "l" = 1 }
    expression    = { upper("k") = 1 }
    order         = keys({ b = 1, a = 2, B = 3, "10" = 4, "9" = 5 })
    empty         = {}
    heredoc_value = {
      a = <<EOT
x
EOT
      b = 1
    }
    multi_line_value = {
      a = [
        1,
        2
      ]
      b = (1
        + 2)
      c = upper(
        "x"
      )
    }
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
