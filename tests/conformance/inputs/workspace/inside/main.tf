resource "terraform_data" "name" {
  input = terraform.workspace
}
