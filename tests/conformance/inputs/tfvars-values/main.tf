# What a .tfvars file may say: literals of every kind, heredocs, operators on literals.
variable "heredoc" {}

variable "indented" {}

variable "escaped" {}

variable "sum" {}

variable "negative" {
  type = number
}

variable "either" {}

variable "nested" {
  type = map(object({
    size  = number
    zones = optional(list(string), [])
  }))
}

variable "comprehension" {}

variable "unicode" {}

variable "bool" {
  type = bool
}

resource "terraform_data" "values" {
  input = {
    heredoc       = var.heredoc
    indented      = var.indented
    escaped       = var.escaped
    sum           = var.sum
    negative      = var.negative
    either        = var.either
    nested        = var.nested
    comprehension = var.comprehension
    unicode       = var.unicode
    bool          = var.bool
  }
}
