variable "parts" { type = list(string) }
output "joined" { value = join("-", compact(var.parts)) }
