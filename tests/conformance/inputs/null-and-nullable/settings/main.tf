variable "nullable" {
  type    = string
  default = "default"
}

variable "not_nullable" {
  type     = string
  default  = "default"
  nullable = false
}

variable "object" {
  type     = object({ size = optional(number, 5) })
  default  = {}
  nullable = false
}

variable "no_default" {
  type = string
}

resource "terraform_data" "values" {
  input = {
    nullable     = var.nullable
    not_nullable = var.not_nullable
    object       = var.object
    no_default   = var.no_default
  }
}
