# path, terraform and the other named values: https://developer.hashicorp.com/terraform/language/expressions/references
locals {
  cases = {
    workspace = terraform.workspace
    by_space  = terraform.workspace == "staging" ? 2 : 1
    module    = basename(abspath(path.module))
    root      = basename(abspath(path.root))
    cwd       = path.cwd == "" ? "none" : "some"
    same      = path.module == path.root
    file      = fileexists("${path.module}/main.tf")
    index     = { staging = "s", default = "d" }[terraform.workspace]
    output    = module.child.path
    local_of_local = local.b
  }
  b = local.c + 1
  c = local.d["x"]
  d = { x = 41 }
}
module "child" {
  source = "./child"
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
