variable "name" {}

variable "more" {}

output "names" {
  value = [var.name, var.more]
}
