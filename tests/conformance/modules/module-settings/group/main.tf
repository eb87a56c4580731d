variable "name" { type = string }
variable "cfg" {
  type = object({
    enabled = bool
    region  = optional(string, "default-region")
    rules   = map(object({ port = number, cidrs = list(string), desc = optional(string, "none") }))
  })
}
variable "peers" {
  type     = set(string)
  default  = []
  nullable = false
}
module "names" {
  source = "./names"
  parts  = [var.name, var.cfg.region]
}
resource "aws_security_group" "g" {
  name        = module.names.joined
  description = join(",", var.peers)
  dynamic "ingress" {
    for_each = var.cfg.rules
    iterator = it
    content {
      from_port   = it.value.port
      to_port     = it.value.port
      protocol    = "tcp"
      cidr_blocks = it.value.cidrs
      description = it.value.desc
    }
  }
}
output "id" { value = aws_security_group.g.id }
output "summary" {
  value = { name = var.name, region = var.cfg.region, rules = { for k, v in var.cfg.rules : k => v }, peers = var.peers }
}
