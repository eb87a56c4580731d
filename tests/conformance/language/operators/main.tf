# Operators and their precedence: https://developer.hashicorp.com/terraform/language/expressions/operators
locals {
  big  = 9007199254740993
  none = null
  cases = {
    or_and          = true || false && false
    and_equal       = true && 1 == 1
    equal_less      = 1 < 2 == true
    less_add        = 1 + 1 < 3
    add_multiply    = 2 + 3 * 4 - 5
    left_to_right   = 100 / 10 / 5
    minus_minus     = 10 - 4 - 3
    modulo_first    = 7 % 4 * 2
    not_first       = !true == false
    negate_first    = -2 + 5
    double_negate   = - -5
    double_not      = !!true
    negate_text     = -"5"
    not_text        = !"true"
    ternary_last    = true ? 1 : 0 + 5
    ternary_chain   = false ? "a" : false ? "b" : "c"
    ternary_nested  = true ? false ? "a" : "b" : "c"
    in_condition    = 1 + 1 == 2 && !(3 < 2) ? "yes" : "no"
    not_equal       = [1 != 2, "a" != "a", null != null, "1" != 1]
    equal           = [1 == 1.0, "1" == 1, true == "true", null == null, "" == null]
    compare         = [1 <= 1, 1 >= 2, "10" > 9, 2 < "10"]
    equal_lists     = [[1, 2] == [1, 2], [1, 2] == [1, 3], tolist([1]) == tolist([1]), [1] == tolist([1])]
    equal_objects   = [{ a = 1 } == { a = 1 }, { a = 1 } == { a = "1" }, tomap({ a = 1 }) == { a = 1 }, {} == {}]
    equal_sets      = toset([1, 2]) == toset([2, 1])
    equal_numbers   = [local.big == local.big + 0, local.big == 9007199254740992]
    none            = [local.none == null, null == local.none, local.none != "a"]
    text_bools      = ["true" && true, "false" || false]
    remainder       = [7 % 3, -7 % 3, 7 % -3, 7.5 % 2, "9" % 4, 7 % 0]
    many            = 1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1+1
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
