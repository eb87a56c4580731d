# Each kind of type constraint, with a value that has to be converted to fit it.
variable "text" {
  type    = string
  default = 80
}

variable "count_text" {
  type    = number
  default = "1.50"
}

variable "flag" {
  type    = bool
  default = "true"
}

variable "names" {
  type    = list(string)
  default = ["a", 1, true]
}

variable "ports" {
  type    = set(number)
  default = ["443", 80, 443]
}

variable "tags" {
  type    = map(string)
  default = { a = 1, b = true, "c d" = "e" }
}

variable "pair" {
  type    = tuple([string, number, bool])
  default = [1, "2", "false"]
}

variable "machine" {
  type = object({
    name = string
    size = number
    tags = map(string)
  })
  default = {
    name    = 7
    size    = "8"
    tags    = { x = 1 }
    ignored = "not in the type"
  }
}

variable "nested" {
  type = map(list(object({ cidr = string, public = bool })))
  default = {
    a = [{ cidr = "10.0.0.0/24", public = "true", more = 1 }]
    b = []
  }
}

variable "set_of_objects" {
  type = set(object({ a = string, b = optional(number) }))
  default = [
    { a = "y", b = 2 },
    { a = "x" },
    { a = "y", b = "2" },
  ]
}

variable "short_list" {
  type    = list(any)
  default = ["a", "b"]
}

variable "short_map" {
  type    = map(any)
  default = { a = "b" }
}

variable "untyped" {
  default = { a = [1, "two", true, null] }
}

resource "terraform_data" "values" {
  input = {
    text           = var.text
    count_text     = var.count_text
    flag           = var.flag
    names          = var.names
    ports          = var.ports
    tags           = var.tags
    pair           = var.pair
    machine        = var.machine
    nested         = var.nested
    set_of_objects = var.set_of_objects
    short_list     = var.short_list
    short_map      = var.short_map
    untyped        = var.untyped
  }
}

# A name that the type does not have is dropped.
resource "terraform_data" "dropped" {
  input = {
    ignored = try(var.machine.ignored, "dropped")
    sum     = sum(var.ports)
    first   = var.pair[0]
    again   = var.nested["a"][0].public ? "public" : "private"
  }
}
