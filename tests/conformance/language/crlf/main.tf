# Line ends of Windows, and a byte order mark: https://developer.hashicorp.com/terraform/language/style
locals {
  cases = {
    heredoc = <<EOT
one
  two
EOT
    flush = <<-EOT
      one

        two
      ${1}
    EOT
    loop = <<-EOT
      %{for v in [1, 2]~}
      ${v}
      %{endfor~}
    EOT
    list = [
      1, # one
      2
    ]
    sum = (1
      + 2)
    object = {
      a = 1
      b = 2
    }
  }
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
