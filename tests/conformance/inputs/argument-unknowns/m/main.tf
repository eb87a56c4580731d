variable "set" { type = set(string) }
variable "list" { type = list(string) }
variable "map" { type = map(string) }
variable "object" { type = object({ name = string, size = optional(number, 3) }) }
variable "objects" { type = list(object({ a = string, b = optional(string, "dflt") })) }
variable "number" { type = number }
variable "tuple" { type = tuple([string, number]) }
variable "any" { type = any }
variable "anylist" { type = list(any) }
variable "sset" { type = set(string) }
variable "smap" { type = map(string) }
variable "sobj" { type = object({ name = string, o = optional(string, "o") }) }
variable "whole" { type = object({ name = string, arn = string }) }
variable "wholes" { type = list(object({ name = string, url = string })) }
output "out" {
  value = {
    set_len  = length(var.set)
    set      = var.set
    set_has  = contains(var.set, "x")
    list_len = length(var.list)
    list     = var.list
    map      = var.map
    map_b    = var.map["b"]
    keys     = keys(var.map)
    obj      = var.object
    size     = var.object.size
    objects  = var.objects
    ob       = var.objects[0].b
    oa       = var.objects[1].a
    number   = var.number
    tuple    = var.tuple
    any      = var.any
    anyy     = var.any.y[0]
    anylist  = var.anylist
    whole    = var.whole
    wname    = var.whole.name
    wholes   = var.wholes[*].name
    nullchk  = var.object.name == null
    nn       = var.list == null
    cond     = var.object.size > 2 ? "big" : var.object.name
  }
}
output "secrets" {
  value = { sset = var.sset, smap = var.smap, sobj = var.sobj, b = var.smap["b"], o = var.sobj.o }
}
