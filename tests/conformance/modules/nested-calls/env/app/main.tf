variable "name" {}

variable "path_was" {}

locals {
  full = "app-${var.name}"
}

resource "aws_sqs_queue" "q" {
  name = local.full
  tags = { path = path.module, above = var.path_was }
}

output "queue" {
  value = aws_sqs_queue.q.name
}
