variable "cfg" { type = object({ n = string, o = optional(number, 2) }) }
output "cfg" { value = var.cfg }
output "static" { value = "s" }
resource "aws_sqs_queue" "i" { name = "i-${var.cfg.n}" }
