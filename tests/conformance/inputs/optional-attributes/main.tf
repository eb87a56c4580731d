# Attributes that may be left out: with a default, without one, nested, and given as null.
variable "services" {
  type = map(object({
    image    = string
    replicas = optional(number, 2)
    command  = optional(list(string))
    limits = optional(object({
      cpu    = optional(number, 256)
      memory = optional(number, 512)
      burst  = optional(object({ factor = optional(number, 1.5) }), {})
    }), {})
    volumes = optional(list(object({
      size = number
      type = optional(string, "gp3")
      iops = optional(number)
    })), [{ size = 8 }])
    labels = optional(map(string), { team = "core", tier = 1 })
  }))
  default = {
    bare = { image = "a" }
    nulls = {
      image    = "b"
      replicas = null
      command  = null
      limits   = null
      volumes  = null
      labels   = null
    }
    partial = {
      image    = "c"
      replicas = "3"
      limits   = { cpu = 1024 }
      volumes  = [{ size = "20" }, { size = 30, type = null, iops = 4000 }]
      labels   = {}
    }
    deep = {
      image  = "d"
      limits = { memory = null, burst = { factor = null } }
    }
  }
}

variable "whole" {
  type = object({
    name = optional(string, "none")
    inner = optional(object({
      a = optional(string)
      b = optional(string, "b")
    }))
  })
  default = {}
}

variable "listed" {
  type    = list(object({ a = optional(string, "x"), b = optional(bool) }))
  default = [{}, { a = null }, { b = "false" }]
}


resource "terraform_data" "service" {
  for_each = var.services
  input    = each.value
}

resource "terraform_data" "whole" {
  input = { whole = var.whole, listed = var.listed }
}
