# An argument of a module call becomes what the variable's type says.
resource "terraform_data" "source" {
  count = 2
  input = "s${count.index}"
}

module "typed" {
  source  = "./typed"
  text    = 5
  number  = "6"
  list    = toset(["b", "a"])
  set     = ["b", "a", "b"]
  map     = { a = 1, b = false }
  object  = { name = "n", size = "3", extra = true }
  tuple   = ["1", 2]
  strings = terraform_data.source[*].input
  rules   = [{ port = "80" }, { port = 443, open = "false" }]
}
