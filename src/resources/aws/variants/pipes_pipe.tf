resource "aws_pipes_pipe" "it" {
  role_arn = "arn:aws:iam::123456789012:role/it"
  source   = "arn:aws:sqs:us-east-1:123456789012:in"
  target   = "arn:aws:sqs:us-east-1:123456789012:out"
}
