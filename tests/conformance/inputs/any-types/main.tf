# `any` stands for the one type that fits what is given, at each place where it stands.
variable "anything" {
  type    = any
  default = { a = 1, b = ["x", 2], c = { d = null } }
}

variable "same" {
  type    = list(any)
  default = ["a", 1, true]
}

variable "numbers" {
  type    = list(any)
  default = [1, 2.5]
}

variable "objects" {
  type    = list(any)
  default = [{ a = 1, b = "x" }, { a = "2", b = "y" }]
}

variable "by_name" {
  type    = map(any)
  default = { a = "x", b = 2, c = false }
}

variable "deep" {
  type = map(object({
    kind    = string
    setting = any
  }))
  default = {
    one = { kind = "a", setting = { size = 1 } }
    two = { kind = "b", setting = { size = "2" } }
  }
}

variable "lists" {
  type    = map(list(any))
  default = { a = [1, 2], b = ["x"] }
}

variable "in_object" {
  type    = object({ free = any, fixed = string, more = optional(any, { a = 1 }) })
  default = { free = [1, "a"], fixed = 3 }
}

variable "as_set" {
  type    = set(any)
  default = ["b", "a", "b", 1]
}

resource "terraform_data" "values" {
  input = {
    anything  = var.anything
    same      = var.same
    numbers   = var.numbers
    objects   = var.objects
    by_name   = var.by_name
    deep      = var.deep
    lists     = var.lists
    in_object = var.in_object
    as_set    = var.as_set
  }
}
