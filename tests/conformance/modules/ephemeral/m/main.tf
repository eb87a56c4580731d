variable "token" {
  type      = string
  ephemeral = true
}

output "token" {
  value     = "m-${var.token}"
  ephemeral = true
}
