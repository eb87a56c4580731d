# What count may be: a number, text that says one, a condition, a length; sensitive or from a module.
variable "text" {
  default = "2"
}

variable "on" {
  type    = bool
  default = true
}

variable "secret" {
  type      = number
  sensitive = true
  default   = 1
}

locals {
  names = ["a", "b", "c"]
}

module "counted" {
  source = "./counted"
  count  = length(local.names)
  name   = local.names[count.index]
}

resource "aws_sqs_queue" "text" {
  count = var.text
  name  = "text-${count.index}"
}

resource "aws_sqs_queue" "on" {
  count = var.on ? 1 : 0
  name  = "on"
}

resource "aws_sqs_queue" "off" {
  count = var.on ? 0 : 1
  name  = "off"
}

resource "aws_sqs_queue" "secret" {
  count = var.secret
  name  = "secret"
}

resource "aws_sqs_queue" "from_module" {
  count = length(module.counted)
  name  = "${module.counted[count.index].name}-${count.index}"
}

resource "aws_sqs_queue" "float" {
  count = 4 / 2
  name  = format("%02d", count.index + 1)
}

resource "terraform_data" "references" {
  input = {
    all      = aws_sqs_queue.text[*].name
    first    = aws_sqs_queue.text[0].name
    none     = aws_sqs_queue.off[*].name
    one      = one(aws_sqs_queue.on[*].name)
    one_none = one(aws_sqs_queue.off[*].name)
    number   = length(aws_sqs_queue.from_module)
    names    = module.counted[*].name
    join     = join(",", [for q in aws_sqs_queue.from_module : q.name])
    last     = element(aws_sqs_queue.float[*].name, 3)
  }
}
