# Elements and attributes that become what the constraint says: numbers and text, null, types in common, defaults.
variable "nulls" {
  type    = list(string)
  default = ["a", null, 3]
}
variable "nullmap" {
  type    = map(number)
  default = { a = null, b = "1" }
}
variable "numtext" {
  type    = list(string)
  default = [1.50, 1e3, 1e21, 0.1, 123456789012345678901234567890, 1.0, 100]
}
variable "textnum" {
  type    = list(number)
  default = ["1e3", "1.50", "-2", "0012", ".5"]
}
variable "bools" {
  type    = list(bool)
  default = ["true", "false"]
}
variable "anylistnull" {
  type    = list(any)
  default = ["a", null, 1]
}
variable "anymapobj" {
  type    = map(any)
  default = { a = { x = 1, y = "b" }, b = { x = "2", y = null } }
}
variable "anytuples" {
  type    = list(any)
  default = [[1, 2], [3]]
}
variable "anytuples2" {
  type    = map(any)
  default = { a = [1, "x"], b = ["y"] }
}
variable "anyempty" {
  type    = list(any)
  default = []
}
variable "anymixed" {
  type    = map(any)
  default = { a = [], b = ["x"] }
}
variable "anyobjs" {
  type    = list(any)
  default = [{ a = 1 }, { a = 2, b = 3 }]
}
variable "tupleany" {
  type    = tuple([any, list(any)])
  default = [{ a = 1 }, [1, "a"]]
}
variable "optany" {
  type    = map(object({ v = optional(any), w = optional(any, "d") }))
  default = { a = { v = 1 }, b = { v = "x", w = 2 }, c = {} }
}
variable "setobj" {
  type    = set(object({ n = string, o = optional(string, "d") }))
  default = [{ n = "a" }, { n = "a", o = null }, { n = "a", o = "d" }, { n = "b", o = "x" }]
}
variable "deepdef" {
  type = object({
    a = optional(object({
      b = optional(list(object({ c = optional(number, 1), d = string })), [{ d = "x" }])
      e = optional(map(object({ f = optional(bool, true) })), { k = {} })
    }), {})
    t = optional(tuple([string, number]), ["x", "2"])
    s = optional(set(string), ["b", "a", "b"])
  })
  default = { a = { e = { m = { f = null }, n = { f = "false" } } } }
}
variable "mapobj" {
  type    = map(object({ a = string }))
  default = { x = { a = 1, b = 2 } }
}
variable "objnull" {
  type    = object({ a = object({ b = string }), c = optional(object({ d = optional(string, "q") })) })
  default = { a = null }
}
variable "listobjnull" {
  type    = list(object({ a = optional(string, "z") }))
  default = [null, {}]
}
resource "terraform_data" "v" {
  for_each = {
    nulls       = jsonencode(var.nulls)
    nullmap     = jsonencode(var.nullmap)
    numtext     = jsonencode(var.numtext)
    textnum     = jsonencode(var.textnum)
    bools       = jsonencode(var.bools)
    anylistnull = jsonencode(var.anylistnull)
    anymapobj   = jsonencode(var.anymapobj)
    anytuples   = jsonencode(var.anytuples)
    anytuples2  = jsonencode(var.anytuples2)
    anyempty    = jsonencode(var.anyempty)
    anymixed    = jsonencode(var.anymixed)
    anyobjs     = jsonencode(var.anyobjs)
    tupleany    = jsonencode(var.tupleany)
    optany      = jsonencode(var.optany)
    setobj      = jsonencode(var.setobj)
    deepdef     = jsonencode(var.deepdef)
    mapobj      = jsonencode(var.mapobj)
    objnull     = jsonencode(var.objnull)
    listobjnull = jsonencode(var.listobjnull)
  }
  input = each.value
}
