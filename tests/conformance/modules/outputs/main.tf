# Outputs of modules: of every type, whole modules as objects, and outputs that are not known yet.
module "m" {
  source = "./m"
  names  = ["a", "b"]
}

module "many" {
  source   = "./m"
  for_each = { x = ["c"], y = [] }
  names    = each.value
}

locals {
  whole = module.m
}

resource "terraform_data" "values" {
  input = {
    list    = module.m.list
    object  = module.m.object
    null    = module.m.nothing
    number  = module.m.number
    keys    = keys(module.m)
    through = local.whole.object.first
    index   = module.m["number"]
    numbers = { for key, m in module.many : key => m.number }
    one     = module.many["x"].list[0]
    try     = try(module.many["z"].number, "none")
    arns    = module.m.arns
  }
}

resource "aws_sns_topic" "t" {
  name              = module.m.list[1]
  kms_master_key_id = module.m.arn
}
