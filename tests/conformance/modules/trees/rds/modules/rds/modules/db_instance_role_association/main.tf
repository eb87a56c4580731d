# A role for a feature of the database.

variable "create" {
  type    = bool
  default = true
}
variable "feature_name" {
  type = string
}
variable "role_arn" {
  type = string
}
variable "db_instance_identifier" {
  type = string
}

resource "aws_db_instance_role_association" "this" {
  count = var.create ? 1 : 0

  feature_name           = var.feature_name
  role_arn               = var.role_arn
  db_instance_identifier = var.db_instance_identifier
}
