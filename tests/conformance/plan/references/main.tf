# What is behind an unknown, and what is only not set: outputs that are objects, maps and lists of resources, conditions,
# dynamic blocks, arguments that are null.

variable "size" {
  type    = number
  default = null
}

variable "names" {
  type    = set(string)
  default = ["a", "b"]
}

resource "aws_sqs_queue" "each" {
  for_each = var.names
  name     = each.key
}

resource "aws_sqs_queue" "counted" {
  count = 2
  name  = "counted-${count.index}"
}

module "m" {
  source = "./m"
  queues = { for name, queue in aws_sqs_queue.each : name => queue.arn }
  object = { queue = aws_sqs_queue.counted[0], size = var.size, name = "fixed" }
  size   = var.size
}

resource "aws_lambda_function" "unset" {
  function_name = "unset"
  role          = module.m.role
  handler       = "index.handler"
  runtime       = "python3.13"
  filename      = "f.zip"
  memory_size   = var.size
  timeout       = module.m.size
}

resource "aws_lambda_function" "set" {
  function_name                  = "set-${aws_sqs_queue.each["a"].name}"
  role                           = module.m.roles["b"]
  handler                        = module.m.object.name
  runtime                        = "python3.13"
  filename                       = "f.zip"
  kms_key_arn                    = var.size == null ? null : module.m.role
  memory_size                    = coalesce(var.size, 256)
  reserved_concurrent_executions = length(module.m.all)

  environment {
    variables = merge(
      { STATIC = "x", FIRST = module.m.all[0] },
      { for name, queue in aws_sqs_queue.each : upper(name) => queue.url },
    )
  }

  dynamic "dead_letter_config" {
    for_each = var.names
    content {
      target_arn = aws_sqs_queue.each[dead_letter_config.value].arn
    }
  }

  dynamic "vpc_config" {
    for_each = var.size == null ? [] : [1]
    content {
      subnet_ids         = []
      security_group_ids = []
    }
  }
}

resource "aws_sns_topic_subscription" "queues" {
  for_each  = module.m.names
  topic_arn = "arn:aws:sns:us-east-1:123456789012:topic"
  protocol  = "sqs"
  endpoint  = each.value
}

resource "aws_security_group" "group" {
  name = "group"

  ingress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    security_groups = [module.m.group]
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_ebs_volume" "volumes" {
  count             = 2
  availability_zone = "us-east-1a"
  size              = 10 + count.index
  type              = "gp3"
  snapshot_id       = count.index == 0 ? null : module.m.object.queue.id
  kms_key_id        = one(module.m.keys)
}
