# count, for_each and references to what they make: https://developer.hashicorp.com/terraform/language/meta-arguments/for_each
variable "on" {
  default = false
}
locals {
  buckets = { one = "a", two = "b" }
  cases = {
    count_all      = aws_sqs_queue.counted[*].name
    count_legacy   = aws_sqs_queue.counted.*.name
    count_one      = aws_sqs_queue.counted[1].name
    count_length   = length(aws_sqs_queue.counted)
    count_for      = [for q in aws_sqs_queue.counted : q.delay_seconds]
    count_last     = reverse(aws_sqs_queue.counted[*].name)[0]
    each_one       = aws_sqs_queue.each["one"].name
    each_keys      = keys(aws_sqs_queue.each)
    each_values    = values(aws_sqs_queue.each)[*].name
    each_for       = { for k, q in aws_sqs_queue.each : k => q.name }
    each_set       = [for k, q in aws_sqs_queue.set : "${k}=${q.name}"]
    single_splat   = aws_sqs_queue.single[*].name
    single         = aws_sqs_queue.single.name
    none           = aws_sqs_queue.none[*].name
    none_one       = one(aws_sqs_queue.none[*].name)
    none_try       = try(aws_sqs_queue.none[0].name, "none")
    none_length    = length(aws_sqs_queue.none)
    some           = try(aws_sqs_queue.counted[9].name, "none")
    chained        = [for k, q in aws_sqs_queue.chained : "${k}:${q.delay_seconds}"]
    chained_text   = { for k, q in aws_sqs_queue.chained : k => q.name }
    count_text     = length(aws_sqs_queue.text_count)
  }
}
resource "aws_sqs_queue" "counted" {
  count         = 3
  name          = "counted-${count.index}"
  delay_seconds = count.index * 10
}
resource "aws_sqs_queue" "each" {
  for_each = local.buckets
  name     = "${each.key}-${each.value}"
}
resource "aws_sqs_queue" "set" {
  for_each = toset([for v in ["x", "y", "x"] : v])
  name     = "${each.key}${each.value}"
}
resource "aws_sqs_queue" "single" {
  name = "single"
}
resource "aws_sqs_queue" "none" {
  count = var.on ? 1 : 0
  name  = "none"
}
resource "aws_sqs_queue" "chained" {
  for_each      = aws_sqs_queue.each
  name          = "after-${each.value.name}"
  delay_seconds = length(each.key)
}
resource "aws_sqs_queue" "text_count" {
  count = "2"
  name  = count.index == 0 ? "first" : "other"
}
resource "aws_sqs_queue" "objects" {
  for_each      = { for i, v in [{ n = "p", d = 1 }, { n = "q", d = 2 }] : v.n => merge(v, { i = i }) }
  name          = "${each.value.n}${each.value.i}"
  delay_seconds = each.value["d"]
}
resource "aws_sqs_queue" "empty" {
  for_each = {}
  name     = each.key
}

resource "aws_ssm_parameter" "case" {
  for_each = local.cases
  name     = each.key
  type     = "String"
  value    = jsonencode(each.value)
}
