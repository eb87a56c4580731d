variable "key" {
  type = string
}

resource "aws_sqs_queue" "inside" {
  for_each = { "a.b" = 1, x = 2 }
  name     = "${md5(var.key)}-${each.value}"
}

output "q" {
  value = { for key, queue in aws_sqs_queue.inside : key => queue.name }
}
