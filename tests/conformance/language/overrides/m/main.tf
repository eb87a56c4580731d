variable "first" {}
variable "second" {}
output "out" {
  value = "${var.first}-${var.second}"
}
