variable "name" {
  type = string
}

resource "aws_sns_topic" "t" {
  name = var.name
  tags = { path = path.module }
}

output "name" {
  value = aws_sns_topic.t.name
}
