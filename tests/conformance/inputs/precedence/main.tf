# Each variable is set at its own place and at all earlier ones; the last place wins.
variable "from_default" {
  default = "default"
}

variable "from_tfvars" {
  default = "default"
}

variable "from_tfvars_json" {
  default = "default"
}

variable "from_auto_a" {
  default = "default"
}

variable "from_auto_a_json" {
  default = "default"
}

variable "from_auto_b" {
  default = "default"
}

variable "from_file" {
  default = "default"
}

variable "from_command_line" {
  default = "default"
}

variable "from_later_file" {
  default = "default"
}

variable "merged" {
  type    = map(string)
  default = { a = "default", b = "default" }
}

resource "terraform_data" "values" {
  input = {
    from_default      = var.from_default
    from_tfvars       = var.from_tfvars
    from_tfvars_json  = var.from_tfvars_json
    from_auto_a       = var.from_auto_a
    from_auto_a_json  = var.from_auto_a_json
    from_auto_b       = var.from_auto_b
    from_file         = var.from_file
    from_command_line = var.from_command_line
    from_later_file   = var.from_later_file
    merged            = var.merged
  }
}
