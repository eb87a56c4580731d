# Values that are not known before an apply: https://developer.hashicorp.com/terraform/language/expressions/references#values-not-yet-known
resource "aws_sqs_queue" "q" {
  name = "q"
}
locals {
  id  = aws_sqs_queue.q.id
  arn = aws_sqs_queue.q.arn
  cases = {
    a = "a-${local.id}"
    b = local.id == "x" ? "a" : "b"
    c = length([local.id, "b"])
    d = join(",", ["x", local.arn])
    e = local.id == "x" ? 5 : 5
    f = [for v in [local.id, "b"] : v][1]
    g = { a = local.id, b = "known" }.b
    h = can(local.id)
    i = try(local.id, "x")
    j = false && local.id == "x"
    k = true || local.id == "x"
    l = "%{if local.id == "x"}a%{endif}"
    m = upper(local.arn)
    n = [local.id][*]
    o = coalesce(null, local.id)
    p = local.id != null
    q = keys({ a = local.id })
    r = [for k, v in { a = local.id } : k]
    s = local.id == "x" ? [local.id, "k"] : [local.arn, "k"]
  }
}
resource "aws_ssm_parameter" "case" {
  for_each = { for k, v in { for k in keys(local.cases) : k => k } : k => k }
  name     = each.key
  type     = "String"
  value    = jsonencode(local.cases[each.key])
}
resource "aws_ssm_parameter" "list" {
  count = length([local.id, "b"])
  name  = "n${count.index}"
  type  = "String"
  value = [local.id, "b"][count.index]
}
