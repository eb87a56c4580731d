# Comments: https://developer.hashicorp.com/terraform/language/syntax/configuration#comments
# hash
// slashes
/* block */ locals { // behind a brace
  /* before */ a /* between */ = /* more */ 1 /* after */ # end
  url   = "http://x//y#z/*a*/" # in a string they are text
  lines = /* a comment
  over lines */ 2
  cases = {
    a     = local.a # one
    // two
    url   = local.url, /* three */
    lines = local.lines /* four
    */
    list  = [1, # first
      // nothing
      2 /* last */
    ]
    heredoc = <<EOT
# text
// text /* text */
EOT
    sum = (1 # one
      + 2 // two
    )
    divided = 6 / 2 /* / */ / 3
    empty = [/* nothing */]
  }
}
/**/
/* * / ** */
#

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
