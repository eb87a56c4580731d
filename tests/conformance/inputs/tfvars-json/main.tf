# Values in JSON: no templates in them, and types as the variables say.
variable "literal" {
  type = string
}

variable "number" {
  type = number
}

variable "large" {
  type = number
}

variable "list" {
  type = list(string)
}

variable "object" {
  type = object({
    name  = string
    ports = optional(list(number), [80])
  })
}

variable "map" {
  type = map(map(string))
}

variable "nothing" {
  default = "default"
}

variable "untyped" {}

resource "terraform_data" "values" {
  input = {
    literal = var.literal
    number  = var.number
    large   = var.large
    list    = var.list
    object  = var.object
    map     = var.map
    nothing = var.nothing
    untyped = var.untyped
  }
}
