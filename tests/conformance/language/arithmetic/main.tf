# Numbers and their operators: https://developer.hashicorp.com/terraform/language/expressions/operators
locals {
  cases = {
    precedence    = 1 + 2 * 3 - 4 / 2
    parentheses   = (1 + 2) * (3 - 4)
    modulo        = 17 % 5
    negative      = -7 % 3
    fraction      = 1 / 8
    text          = "5" + 1
    beyond_double = 9007199254740993 + 2
    exponent      = 1.5e3
    compare       = 2 > 1 && "3" >= 3
    equal         = 1 == 1.0
    mixed         = "1" == 1
    not           = !(1 > 2) || false
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = tostring(each.value)
}
