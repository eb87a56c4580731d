variable "name" {
  type = string
}

output "name" {
  value = upper(var.name)
}

resource "terraform_data" "inside" {
  count = var.name == "b" ? 2 : 0
  input = "${var.name}${count.index}"
}
