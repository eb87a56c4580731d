variable "queues" {
  type = map(string)
}

variable "object" {
  type = any
}

variable "size" {
  type = number
}

resource "aws_iam_role" "role" {
  name               = "role"
  assume_role_policy = jsonencode({ queues = var.queues })
}

resource "aws_iam_role" "each" {
  for_each           = var.queues
  name               = each.key
  assume_role_policy = each.value
}

resource "aws_kms_key" "keys" {
  count       = 1
  description = var.object.queue.arn
}

resource "aws_security_group" "inner" {
  name        = var.object.name
  description = var.object.queue.name
}

output "role" {
  value = aws_iam_role.role.arn
}

output "roles" {
  value = { for key, role in aws_iam_role.each : key => role.arn }
}

output "all" {
  value = [for role in aws_iam_role.each : role.arn]
}

output "names" {
  value = { for key, role in aws_iam_role.each : key => role.unique_id }
}

output "object" {
  value = var.object
}

output "size" {
  value = var.size
}

output "group" {
  value = aws_security_group.inner.id
}

output "keys" {
  value = aws_kms_key.keys[*].arn
}
