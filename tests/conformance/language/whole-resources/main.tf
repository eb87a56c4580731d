# A resource has more attributes than are written, and an empty key is a key like any other.
provider "aws" {
  region = "us-east-1"
}
resource "aws_sqs_queue" "q" {
  name = "a"
  tags = { "" = "empty" }
}
resource "aws_ssm_parameter" "a" {
  name  = "x"
  type  = "String"
  value = jsonencode(keys(aws_sqs_queue.q))
}
resource "aws_ssm_parameter" "b" {
  name  = "x"
  type  = "String"
  value = jsonencode(aws_sqs_queue.q.tags)
}
resource "aws_ssm_parameter" "c" {
  name  = "x"
  type  = "String"
  value = jsonencode(aws_sqs_queue.q)
}
resource "aws_ssm_parameter" "d" {
  name  = "x"
  type  = "String"
  value = join(",", [for k, v in aws_sqs_queue.q : k])
}
resource "aws_ssm_parameter" "e" {
  name  = length(aws_sqs_queue.q)
  type  = "String"
  value = length(merge(aws_sqs_queue.q, { a = 1 }))
}
