# Quoted strings and their escapes: https://developer.hashicorp.com/terraform/language/expressions/strings#quoted-strings
locals {
  name = "é"
  cases = {
    escapes      = "line\nreturn\rtab\tquote\"backslash\\"
    unicode      = "\u00e9 \u4e16 \U0001F600"
    decomposed   = "e\u0301" == "\u00e9"
    decomposed_length = [length("e\u0301"), length("é")]
    key_forms    = lookup({ "e\u0301" = 1 }, "\u00e9", 0)
    dollar       = "$${a} $$ $ $a %%{b} %% % $$$ 5$"
    dollars      = "$$$${a} a$"
    percent      = "100% ${1}% %${2}"
    dollar_value = "$${${1}} $${"
    empty        = ["", "${""}"]
    nested       = "a ${"b ${"c ${1 + 1}"}"}"
    quotes       = "${"\"${"x"}\""}"
    brace        = "} { } ${"}"} {}"
    astral       = "😀👨‍👩‍👧"
    concatenated = "${local.name}${"e"}\u0301"
    null_byte    = "a\u0000b" == "ab"
    html         = "<a href='x'>&</a>"
    tabs         = "	tab"
    bools        = "${true} ${false} ${1} ${1.50}"
    unwrapped    = ["${1}", "${true}", "${[1]}", "${null}", "${{ a = 1 }}", " ${1}", "${"1"}"]
    stripped     = "a ${~ 1 ~} b ${2 ~} c ${~ 3} d"
    comment      = "# not // a /* comment */"
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
