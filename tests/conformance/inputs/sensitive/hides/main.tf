variable "plain" {
  type = string
}

variable "secret" {
  type = string
}

output "marked" {
  value     = var.plain
  sensitive = true
}

output "plain" {
  value = var.plain
}

output "passed" {
  value     = upper(var.secret)
  sensitive = true
}

resource "terraform_data" "inside" {
  input = var.secret
}
