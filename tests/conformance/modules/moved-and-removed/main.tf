# Blocks that are about the state: they make no resource.
moved {
  from = aws_sqs_queue.old
  to   = aws_sqs_queue.new
}

moved {
  from = aws_sqs_queue.single
  to   = module.m.aws_sqs_queue.inside["a"]
}

moved {
  from = module.gone
  to   = module.m
}

removed {
  from = aws_sqs_queue.forgotten
  lifecycle {
    destroy = false
  }
}

removed {
  from = module.forgotten
  lifecycle {
    destroy = true
  }
}

resource "aws_sqs_queue" "new" {
  name = "new"
}

module "m" {
  source = "./m"
}
