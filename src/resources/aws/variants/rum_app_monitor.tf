resource "aws_rum_app_monitor" "it" {
  name   = "it"
  domain = "example.com"
}
