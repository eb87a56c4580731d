variable "name" {
  type = string
}

module "topic" {
  source = "./modules/topic"
  name   = "${var.name}-topic"
}

# A registry module that calls another one by its registry name.
module "again" {
  source = "example/queue/aws//modules/topic"
  name   = "${var.name}-again"
}

output "name" {
  value = "${module.topic.name} and ${module.again.name}"
}
