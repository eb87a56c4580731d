output "path" {
  value = "${path.module} ${terraform.workspace} ${path.root}"
}
