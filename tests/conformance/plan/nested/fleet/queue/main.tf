variable "name" {
  type = string
}

variable "key" {
  type = string
}

resource "aws_sqs_queue" "queue" {
  name              = var.name
  kms_master_key_id = var.key
}

output "arn" {
  value = aws_sqs_queue.queue.arn
}
