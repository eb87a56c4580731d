variable "name" {}

variable "replicas" {}

module "app" {
  source   = "./app"
  count    = var.replicas
  name     = "${var.name}-${count.index}"
  path_was = path.module
}

output "queues" {
  value = module.app[*].queue
}
