# Conditions that hold, and one that is not known before an apply.
variable "size" {
  type    = number
  default = 20

  validation {
    condition     = var.size >= 8 && var.size <= 100
    error_message = "The size is from 8 to 100 GiB, and ${var.size} is not."
  }

  validation {
    condition     = var.size % 4 == 0
    error_message = "The size is a multiple of 4."
  }
}

variable "limit" {
  type    = number
  default = 40

  # Another variable, and a local value.
  validation {
    condition     = var.limit >= var.size && var.limit < local.most
    error_message = "The limit is not below the size."
  }
}

variable "names" {
  type    = list(string)
  default = ["a", "b"]

  validation {
    condition     = alltrue([for name in var.names : can(regex("^[a-z]$", name))])
    error_message = "Each name is one letter."
  }
}

variable "secret" {
  type      = string
  sensitive = true
  default   = "12345678"

  validation {
    condition     = length(var.secret) >= 8
    error_message = "Too short."
  }
}

locals {
  most = 1000
}

resource "aws_sqs_queue" "source" {
  name = "source"
}

module "checked" {
  source = "./checked"
  arn    = aws_sqs_queue.source.arn
  size   = var.size
}
