resource "aws_glue_dev_endpoint" "it" {
  name     = "it"
  role_arn = "arn:aws:iam::123456789012:role/it"
}
