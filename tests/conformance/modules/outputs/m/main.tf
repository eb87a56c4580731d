variable "names" {
  type = list(string)
}

resource "aws_sqs_queue" "q" {
  count = length(var.names)
  name  = var.names[count.index]
}

output "list" {
  value = aws_sqs_queue.q[*].name
}

output "object" {
  value = { first = try(var.names[0], null), all = var.names }
}

output "nothing" {
  value = null
}

output "number" {
  value = length(var.names)
}

output "arns" {
  value = aws_sqs_queue.q[*].arn
}

output "arn" {
  value      = one(slice(aws_sqs_queue.q[*].arn, 0, min(1, length(var.names))))
  depends_on = [aws_sqs_queue.q]
}
