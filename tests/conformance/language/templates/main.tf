# Template directives and strip markers: https://developer.hashicorp.com/terraform/language/expressions/strings#directives
locals {
  list = ["a", "b", "c"]
  map  = { x = 1, y = 2 }
  none = []
  cases = {
    if_true     = "%{if true}yes%{endif}"
    if_false    = "[%{if false}yes%{endif}]"
    if_else     = "%{if 1 > 2}a%{else}b%{endif}"
    if_nested   = "%{if true}a%{if false}b%{else}c%{if true}d%{endif}%{endif}e%{endif}"
    if_text     = "%{if "true"}a%{endif}"
    loop        = "%{for v in local.list}${v},%{endfor}"
    loop_index  = "%{for i, v in local.list}${i}=${v} %{endfor}"
    loop_map    = "%{for k, v in local.map}${k}=${v} %{endfor}"
    loop_set    = "%{for k, v in toset(local.list)}${k}=${v} %{endfor}"
    loop_none   = "[%{for v in local.none}${v}%{endfor}]"
    loop_nested = "%{for a in local.list}%{for b in [1, 2]}${a}${b}%{if b == 1}-%{endif}%{endfor};%{endfor}"
    loop_if     = "%{for v in local.list}%{if v != "b"}${v}%{endif}%{endfor}"
    shadow      = "%{for v in local.list}%{for v in [9]}${v}%{endfor}${v}%{endfor}"
    strip       = "a %{~if true~} b %{~else~} c %{~endif~} d"
    strip_loop  = "x %{for v in local.list~} ${v} %{~endfor} y"
    strip_left  = "x  %{~for v in local.list} ${v} %{endfor~}  y"
    numbers     = "%{for v in [1, 2.5, true]}${v} %{endfor}"
    alone       = "%{if true}${1}%{endif}"
    alone_loop  = "%{for v in [1]}${v}%{endfor}"
    spaces      = "%{  if   true  }a%{  endif  }"
    object      = { for k in local.list : "k-${k}" => "%{if k == "a"}first%{else}${k}%{endif}" }
    file        = templatefile("${path.module}/list.tftpl", { items = local.list, title = "T" })
    string      = templatestring(local.template, { v = "x", list = [1, 2] })
    string_lines = templatestring(local.lines, { v = "x" })
  }
  template = "a-$${v}-%%{for n in list}$${n},%%{endfor}"
  lines    = "a\n  $${~ v ~}\n  b\n%%{if true ~}\n  c\n%%{endif ~}\n d"
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
