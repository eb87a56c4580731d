# Unicode in names: https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers
variable "größe" {
  default = 5
}
locals {
  名前   = "n"
  élan  = 1
  _x    = 2
  a-b   = 3
  a--b- = 4
  cases = {
    größe  = var.größe
    名前     = local.名前
    élan   = local.élan
    _x     = local._x
    a-b    = local.a-b
    dashes = local.a--b-
    minus  = local.élan - local._x
    for    = [for ключ in ["д"] : ключ]
    sorted = keys({ é = 1, z = 2, Z = 3, "😀" = 4, "ｚ" = 5 })
    upper  = upper("straße é")
    length = length("👨‍👩‍👧é")
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
