# Heredocs: https://developer.hashicorp.com/terraform/language/expressions/strings#heredoc-strings
locals {
  name  = "web"
  names = ["a", "b"]
  cases = {
    plain      = <<EOT
one
  two
EOT
    empty      = <<EOT
EOT
    blank      = <<EOT

EOT
    flush      = <<-EOT
      one
        two

      three
    EOT
    flush_blank = <<-EOT
        one
   
      two
    EOT
    tabs       = <<-EOT
		one
			two
		EOT
    mixed      = <<-EOT
	  one
	    two
    EOT
    escapes    = <<EOT
\n "quoted" \" $${x} %%{y} \u00e9 $ %
EOT
    marker_indented = <<EOT
one
    EOT
    values     = <<-EOT
      name = ${local.name}
        other = "${local.name}"
    EOT
    value_first = <<-EOT
      ${local.name}
        two
    EOT
    value_at_start = <<-EOT
${local.name}
        two
    EOT
    loop       = <<-EOT
      %{for n in local.names}
      server ${n}
      %{endfor}
      end
    EOT
    loop_stripped = <<-EOT
      %{for n in local.names~}
      server ${n}
      %{endfor~}
      end
    EOT
    strip_both = <<EOT
a
  ${~ local.name ~}
  b
EOT
    choice     = <<-EOT
      %{if local.name == "web"}yes%{else}no%{endif}
      %{~if true~}
        inner
      %{~endif~}
      end
    EOT
    several_lines = <<-EOT
      a ${
        local.name
      } b
    EOT
    word_inside = <<EOT
EOT is here
 EOTX
EOT
    in_list = [<<-A
      first
      A
      , <<-B
      second
      B
    ]
    in_call = trimspace(<<EOT
  x
EOT
    )
    json = jsondecode(<<-EOT
      {"a": [1, "${local.name}"]}
      EOT
    )
    nested = <<-EOT
      a
      ${<<INNER
inner
INNER
      }
      b
    EOT
    dash_word = <<-END-OF_text
      x
    END-OF_text
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
