variable "arn" {
  type = string

  validation {
    condition     = startswith(var.arn, "arn:")
    error_message = "It is no ARN: ${var.arn}"
  }
}

variable "size" {
  type = number

  validation {
    condition     = var.size > 0
    error_message = "It is positive."
  }
}

resource "aws_ebs_volume" "v" {
  availability_zone = "us-east-1a"
  size              = var.size
}
