# Modules in comprehensions, in for_each of other modules, as whole values, and those of which there are none.
locals {
  m = { for k in ["a", "b"] : k => { n = k } }
  x = one([])
}
module "a" {
  source   = "./a"
  for_each = local.m
  cfg      = each.value
}
module "z" {
  source   = "./a"
  for_each = { for k, v in module.a : k => v.cfg if k == "b" }
  cfg      = each.value
}
module "none" {
  source = "./a"
  count  = 0
  cfg    = { n = "n" }
}
module "un" {
  source   = "./a"
  for_each = { for k, q in aws_sqs_queue.q : k => q.url }
  cfg      = { n = each.value }
}
resource "aws_sqs_queue" "q" {
  for_each = toset(keys(local.m))
  name     = each.value
}
resource "terraform_data" "r" {
  input = {
    a = { for k, v in module.a : k => v }
    b = [for v in values(module.a) : v.cfg.n]
    c = module.none[*].cfg
    d = try(module.none[0].cfg, "none")
    e = length(module.none)
    f = one(module.none[*].cfg)
    g = module.un["a"].static
    h = module.un["a"].cfg
    i = keys(module.un)
    j = local.x
    k = contains(keys(module.a), "a") ? module.a["a"].cfg.n : "no"
    l = [for k, v in aws_sqs_queue.q : v.name]
    m = values(aws_sqs_queue.q)[*].name
    n = { for k, v in aws_sqs_queue.q : k => v.arn }
    o = join(",", sort([for q in aws_sqs_queue.q : q.name]))
    p = merge([for k, v in module.a : { "${k}" = v.cfg }]...)
    q = tolist(toset(["b", "a"]))[0]
  }
}
