resource "aws_sqs_queue" "inside" {
  for_each = toset(["a"])
  name     = each.key
}
