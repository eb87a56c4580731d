variable "queues" {
  type = number
}

variable "key" {
  type = string
}

module "queue" {
  source = "./queue"
  count  = var.queues
  key    = var.key
  name   = "q-${count.index}"
}

output "arns" {
  value = module.queue[*].arn
}
