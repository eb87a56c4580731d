# What is certain of values that are known after apply only: counts and conditions may depend on it.

provider "aws" { region = "us-east-1" }
resource "aws_sqs_queue" "q" {
  count = 2
  name  = "q${count.index}"
}
resource "random_id" "r" { byte_length = 4 }
locals {
  unk  = aws_sqs_queue.q[0].arn
  unks = aws_sqs_queue.q[*].arn
  m    = { a = local.unk, b = "known" }
}
module "m" {
  source = "./m"
  arn    = "${aws_sqs_queue.q[0].arn}/*"
  id     = aws_sqs_queue.q[0].id
  list   = [aws_sqs_queue.q[0].id, "x"]
  map    = { a = aws_sqs_queue.q[0].id, b = null }
  obj    = { id = aws_sqs_queue.q[0].id, tags = { a = random_id.r.hex } }
  other  = random_id.r.hex == "x" ? "a" : "b"
}
output "m" { value = module.m }
resource "aws_ssm_parameter" "p" {
  for_each = {
    len      = length(local.unks)
    lenm     = length(local.m)
    keys     = join(",", keys(local.m))
    b        = local.m.b
    lk       = lookup(local.m, "b", "none")
    lk2      = lookup(local.m, "c", "none")
    pre      = "a-${local.unk}"
    prenull  = "a-${local.unk}" == null ? "null" : "not null"
    prenull2 = "a-${local.unk}" != null
    preempty = "a-${local.unk}" != ""
    starts   = startswith("abc-${local.unk}", "abc")
    comp     = length(compact(["x", local.unk]))
    flat     = length(flatten([["a"], [local.unk]]))
    conc     = length(concat(local.unks, ["a"]))
    dist     = length(distinct(concat(local.unks, ["a"])))
    tset     = length(toset(["a", local.unk]))
    sl       = join(",", slice(concat(["a", "b"], local.unks), 0, 2))
    el       = element(["a", local.unk], 0)
    el2      = element(concat(["z"], local.unks), 3)
    formap   = join(",", keys({ for k, v in local.m : k => v }))
    merged   = merge(local.m, { c = "d" }).c
    tryk     = try(local.m.zz, "none")
    cank     = can(local.m.a)
    jsn      = jsonencode(local.m)
    condl    = length(local.unk == "x" ? ["a"] : ["b"])
    condl2   = length(local.unk == "x" ? ["a", "c"] : ["b"])
    zip      = join(",", keys(zipmap(["a", "b"], local.unks)))
    idx      = { a = "1", b = local.unk }["a"]
    fmt      = format("%s-%s", "a", local.unk)
    fl       = length(formatlist("%s/*", local.unks))
    rev      = reverse([local.unk, "z"])[0]
    cl       = length(coalescelist(local.unks, ["a"]))
    cont     = contains(["a", local.unk], "a")
    cont2    = contains(["b", local.unk], "a")
    one      = one([local.unk])
    ch       = length(chunklist([local.unk, "a", "b"], 2))
    sp       = length(local.unks[*])
    nn       = local.unk[*] == null
    nlen     = length(local.unk[*])
    tl       = length(tolist(local.unks))
    vals     = values(local.m)[1]
    tm       = tomap(local.m)["b"]
    nested   = { x = { y = local.unk, z = "k" } }.x.z
    tern     = true ? "k" : local.unk
    tern2    = (true ? { a = local.unk, b = "k" } : { a = "", b = "" }).b
    max      = max(1, 2)
    isnull   = local.unks == null
    isempty  = local.unks == []
    isnullm  = local.m == null
    eqm      = local.m == {}
    hash     = sha1(local.unk)
    sens     = sensitive("x") == "x" ? "y" : "n"
    setp     = length(setproduct(["a", "b"], local.unks))
    sort     = length(sort(local.unks))
    trn      = length(transpose({ a = ["x"] }))
    mat      = matchkeys(["a"], ["k"], ["k"])[0]
    range    = length(range(2))
    nul      = coalesce(null, "k", local.unk)
    uid      = "${random_id.r.hex}" == null
    tostr    = tostring(local.unk) == null
    upr      = upper(local.unk) == null
    tpl      = "%{if true}k%{else}${local.unk}%{endif}"
    ob       = jsonencode([for k, v in { a = { on = true, id = local.unk }, b = { on = false, id = local.unk } } : k if v.on])
    chom     = join(",", [for i, v in local.unks : i])
    tset2    = join(",", [for k in toset(["a", "b"]) : k])
    allt     = alltrue([true, local.unk == "x"])
    allf     = alltrue([false, local.unk == "x"])
    anyt     = anytrue([true, local.unk == "x"])
    msome    = length(merge(local.m, { z = 1 }))
  }
  name  = each.key
  type  = "String"
  value = each.value
}
