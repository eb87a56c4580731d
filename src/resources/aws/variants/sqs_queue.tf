resource "aws_sqs_queue" "it" {
  for_each   = { standard = false, fifo = true }
  name       = each.value ? "it.fifo" : "it"
  fifo_queue = each.value
}
