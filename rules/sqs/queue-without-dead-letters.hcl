summary = "a message that fails is delivered again and again"
why     = "Without a redrive policy a message that its consumer cannot process comes back until it expires, and every delivery is a request and an invocation."
see     = ["https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"]
kind    = "risk"

rule "sqs_queue" {
  when = (
    !is_set(self.redrive_policy) &&
    is_referred(self, "aws_lambda_event_source_mapping", "event_source_arn") &&
    !is_referred(self, "aws_sqs_queue_redrive_policy", "queue_url")
  )
  at      = "redrive_policy"
  message = "what the consumer of this queue cannot process comes back until it expires"
  help    = "add a redrive_policy with a deadLetterTargetArn and a maxReceiveCount"
}

fail "consumed by a function" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "work"
  }
}

fail "by its name" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = "arn:aws:sqs:us-east-1:123456789012:work"
    function_name    = "work"
  }
}

pass "a dead-letter queue" {
  resource "aws_sqs_queue" "dead" {
    name = "dead"
  }

  resource "aws_sqs_queue" "work" {
    name           = "work"
    redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead.arn, maxReceiveCount = 5 })
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "work"
  }
}

pass "the policy is a resource of its own" {
  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_sqs_queue_redrive_policy" "work" {
    queue_url      = aws_sqs_queue.work.id
    redrive_policy = jsonencode({ deadLetterTargetArn = "arn:aws:sqs:us-east-1:123456789012:dead", maxReceiveCount = 5 })
  }

  resource "aws_lambda_event_source_mapping" "work" {
    event_source_arn = aws_sqs_queue.work.arn
    function_name    = "work"
  }
}

pass "nobody known consumes it" {
  variable "source_arn" {}

  resource "aws_sqs_queue" "work" {
    name = "work"
  }

  resource "aws_lambda_event_source_mapping" "some" {
    event_source_arn = var.source_arn
    function_name    = "some"
  }
}
