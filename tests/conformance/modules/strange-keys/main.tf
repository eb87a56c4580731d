# Keys with every character that an address has to escape.
locals {
  keys = toset(["a.b", "with space", "quote\"d", "back\\slash", "$${dollar}", "%%{percent}", "[0]", "größe/日本", "new\nline", "tab\t"])
}

module "m" {
  source   = "./m"
  for_each = local.keys
  key      = each.key
}

resource "aws_sqs_queue" "q" {
  for_each = local.keys
  name     = md5(each.key)
}

resource "terraform_data" "references" {
  input = {
    one = module.m["quote\"d"].q["a.b"]
    two = aws_sqs_queue.q["$${dollar}"].name
    all = { for key, m in module.m : key => m.q["x"] }
  }
}
