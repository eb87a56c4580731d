# What is known of terraform_data before it is made: its input, and that there is no output without one.

resource "terraform_data" "object" {
  input = { size = 3, names = ["a", "b"] }
}

resource "terraform_data" "nothing" {
  triggers_replace = [1]
}

resource "aws_sqs_queue" "out" {
  name                      = terraform_data.object.input.names[0]
  message_retention_seconds = terraform_data.object.input.size

  tags = {
    output  = terraform_data.object.output.size
    nothing = terraform_data.nothing.output == null
    id      = terraform_data.nothing.id
  }
}
