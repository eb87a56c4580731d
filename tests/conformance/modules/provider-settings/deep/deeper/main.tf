data "aws_region" "r" {}
resource "aws_sqs_queue" "q" { name = data.aws_region.r.region }
output "r" { value = aws_sqs_queue.q.name }
