# Marks on variables and outputs, and where they go.
variable "password" {
  type      = string
  sensitive = true
  default   = "hunter2"
}

variable "settings" {
  type      = object({ user = string, port = number })
  sensitive = true
  default   = { user = "u", port = "5432" }
}

variable "number_of" {
  type      = number
  sensitive = true
  default   = 2
}

module "hides" {
  source = "./hides"
  plain  = "p"
  secret = var.password
}

resource "aws_ssm_parameter" "password" {
  name  = "/password"
  type  = "SecureString"
  value = var.password
}

resource "aws_ssm_parameter" "user" {
  name  = "/user"
  type  = "String"
  value = "${var.settings.user}:${var.settings.port}"
}

resource "aws_ssm_parameter" "open" {
  name  = "/open"
  type  = "String"
  value = nonsensitive(var.settings.user)
}

resource "aws_ssm_parameter" "made_sensitive" {
  name  = sensitive("/made")
  type  = "String"
  value = module.hides.marked
}

resource "aws_ssm_parameter" "through" {
  name  = module.hides.plain
  type  = "String"
  value = module.hides.passed
}

resource "aws_sqs_queue" "counted" {
  count = var.number_of
  name  = "q${count.index}"
}
