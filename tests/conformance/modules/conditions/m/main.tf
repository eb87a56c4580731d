variable "size" {
  type = number
}

output "size" {
  value = var.size * 2

  precondition {
    condition     = var.size > 0
    error_message = "There is no size."
  }
}
