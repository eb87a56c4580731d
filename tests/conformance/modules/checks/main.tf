# Checks that hold, one that cannot be known yet, and one with a data source of its own.
variable "limit" {
  default = 3
}

resource "aws_sqs_queue" "q" {
  count = 2
  name  = "q${count.index}"
}

check "few_queues" {
  assert {
    condition     = length(aws_sqs_queue.q) < var.limit
    error_message = "There are ${length(aws_sqs_queue.q)} queues."
  }

  assert {
    condition     = aws_sqs_queue.q[0].name == "q0"
    error_message = "The first one has another name."
  }
}

check "not_known_yet" {
  assert {
    condition     = startswith(aws_sqs_queue.q[0].arn, "arn:aws:")
    error_message = "The ARN ${aws_sqs_queue.q[0].arn} is of another partition."
  }
}

check "with_data" {
  data "aws_region" "here" {}

  assert {
    condition     = data.aws_region.here.region == "us-east-1"
    error_message = "This is for us-east-1."
  }
}
