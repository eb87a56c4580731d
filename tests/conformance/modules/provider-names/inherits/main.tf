resource "aws_sqs_queue" "inherited" {
  name = "inherited"
}
