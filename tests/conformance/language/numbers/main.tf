# Numbers, how they are written and how exact they are: https://developer.hashicorp.com/terraform/language/expressions/types#numbers
locals {
  cases = {
    integer        = 9007199254740993
    large          = 123456789012345678901234567890123456789012345678901234567890
    fraction       = 0.1
    sum            = 0.1 + 0.2
    third          = 1 / 3
    two_thirds     = 2 / 3
    product        = 1.1 * 1.1
    exponent       = [1e3, 1E3, 1.5e-3, 2e+2, 1e21, 1e30]
    small          = [0.000001, 0.0000001, 1e-10, 1.5e-12]
    zero           = [0, 0.0, 000, 0e5]
    leading_zeros  = 007
    trailing_zeros = [1.0, 1.50, 10.00]
    as_text        = [tostring(1e3), tostring(0.1), tostring(1 / 3), tostring(1e21), tostring(1e-7), tostring(100), tostring(1.0)]
    in_template    = "${1 / 3} ${1e3} ${0.10} ${9007199254740993} ${123456789012345678901234567890} ${-0.5}"
    from_text      = [tonumber("1e3"), tonumber("0.10"), tonumber("-5"), tonumber("9007199254740993"), tonumber("1E2")]
    huge           = 1e100
    power          = pow(2, 100)
    difference     = 9007199254740993 - 9007199254740992
    large_product  = 12345678901234567890 * 98765432109876543210
    small_sum      = 1 + 0.000000000000000000000000000001
    compare        = [0.1 + 0.2 == 0.3, 9007199254740993 == 9007199254740992, 1e3 == 1000, 1 / 3 * 3 == 1]
    division       = [7 / 2, 1 / 7, 10 / 4, 22 / 7, 1 / 1024, -1 / 3]
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
