# Arguments that are partly unknown, partly sensitive, or whole resources become what their types say all the same.
resource "aws_sqs_queue" "q" {
  count = 2
  name  = "q${count.index}"
}
variable "secret" {
  sensitive = true
  default   = "s"
}
module "m" {
  source  = "./m"
  set     = [aws_sqs_queue.q[0].arn, "x", "x"]
  list    = aws_sqs_queue.q[*].arn
  map     = { a = aws_sqs_queue.q[0].arn, b = 1 }
  object  = { name = aws_sqs_queue.q[1].arn }
  objects = [{ a = aws_sqs_queue.q[0].arn }, { a = "known", b = aws_sqs_queue.q[0].arn }]
  number  = length(aws_sqs_queue.q[0].arn)
  tuple   = [aws_sqs_queue.q[0].arn, "5"]
  any     = { x = aws_sqs_queue.q[0].arn, y = [1, aws_sqs_queue.q[0].url] }
  anylist = [aws_sqs_queue.q[0].arn, 1]
  sset    = [var.secret, "a"]
  smap    = { a = var.secret, b = 2 }
  sobj    = { name = var.secret }
  whole   = aws_sqs_queue.q[0]
  wholes  = aws_sqs_queue.q
}
resource "terraform_data" "o" {
  for_each = module.m.out
  input    = each.value
}
resource "terraform_data" "s" {
  input = module.m.secrets
}
