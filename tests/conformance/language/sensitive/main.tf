# Sensitive values in expressions: https://developer.hashicorp.com/terraform/language/functions/sensitive
variable "secret" {
  type      = string
  default   = "s3cr3t"
  sensitive = true
}
variable "settings" {
  type      = object({ user = string, ports = list(number) })
  default   = { user = "u", ports = [1, 2] }
  sensitive = true
}
locals {
  open = nonsensitive("open")
  tags = {
    text        = "a-${var.secret}"
    upper       = upper(var.secret)
    condition   = var.secret == "x" ? "a" : "b"
    taken       = true ? var.secret : "x"
    object      = var.settings.user
    element     = var.settings.ports[0] + 1
    list        = join(",", [for p in var.settings.ports : p])
    length      = length(var.secret)
    joined      = join("-", [var.secret, "b"])
    lookup      = { a = var.secret, b = "open" }["b"]
    lookup_not  = { a = var.secret, b = "open" }["a"]
    not         = nonsensitive(var.secret)
    hash        = sha256(var.secret)
    template    = "%{if var.secret != ""}set%{endif}"
    loop        = "%{for p in var.settings.ports}${p}%{endfor}"
    try         = try(var.secret, "x")
    open        = local.open
    issensitive = issensitive(var.secret)
  }
}

resource "aws_sqs_queue" "q" {
  name          = "q"
  delay_seconds = length(var.secret)
  tags          = local.tags
}

resource "aws_ssm_parameter" "each" {
  for_each = nonsensitive(toset([var.secret]))
  name     = each.key
  type     = "SecureString"
  value    = var.secret
}
