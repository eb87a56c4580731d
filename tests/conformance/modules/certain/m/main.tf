# How many of each there are does not depend on what is not known.

variable "arn" {
  type    = string
  default = null
}
variable "id" {
  type    = string
  default = null
}
variable "list" { type = list(string) }
variable "map" { type = map(string) }
variable "obj" { type = object({ id = string, tags = map(string), extra = optional(string, "e") }) }
variable "other" {}
resource "aws_sns_topic" "arn" {
  count = var.arn != null ? 1 : 0
  name  = "arn"
}
resource "aws_sns_topic" "list" {
  count        = length(var.list)
  name         = "l${count.index}"
  display_name = var.list[count.index]
}
resource "aws_sns_topic" "map" {
  for_each     = var.map
  name         = each.key
  display_name = each.value
}
resource "aws_sns_topic" "nonnull" {
  for_each     = { for k, v in { x = "a", y = null, z = var.arn } : k => v if v != null }
  name         = each.key
  display_name = each.value
  tags         = merge(var.obj.tags, { e = var.obj.extra })
}
resource "aws_sns_topic" "obj" {
  count = var.obj != null ? length(keys(var.obj)) - 2 : 0
  name  = var.obj.extra
}
resource "aws_sns_topic" "other" {
  count = var.other != null ? 1 : 0
  name  = "o"
}
output "arns" { value = concat(aws_sns_topic.arn[*].arn, [for t in aws_sns_topic.map : t.name]) }
