# Queues that subscribe to topics: each queue to each of its topics, with a filter.
variable "topics" {
  type = map(object({
    arn  = string
    fifo = optional(bool, false)
  }))
}

variable "queues" {
  type = map(object({
    arn    = string
    topics = optional(set(string), [])
    filter = optional(map(list(string)))
    raw    = optional(bool)
    delivery = optional(object({
      min   = optional(number, 1)
      max   = optional(number, 20)
      extra = optional(tuple([string, number]), ["none", 0])
    }), {})
  }))
}

locals {
  pairs = merge([for queue, settings in var.queues : {
    for topic in setintersection(settings.topics, keys(var.topics)) : "${topic}->${queue}" => {
      topic    = var.topics[topic]
      settings = settings
    }
  }]...)
}

resource "aws_sns_topic_subscription" "this" {
  for_each = local.pairs

  topic_arn            = each.value.topic.arn
  protocol             = "sqs"
  endpoint             = each.value.settings.arn
  raw_message_delivery = coalesce(each.value.settings.raw, each.value.topic.fifo)
  filter_policy        = each.value.settings.filter == null ? null : jsonencode(each.value.settings.filter)
  filter_policy_scope  = each.value.settings.filter != null ? "MessageAttributes" : null
  delivery_policy = jsonencode({
    healthyRetryPolicy = {
      minDelayTarget                          = each.value.settings.delivery.min
      maxDelayTarget                          = each.value.settings.delivery.max
      (each.value.settings.delivery.extra[0]) = each.value.settings.delivery.extra[1]
    }
  })

  lifecycle {
    postcondition {
      condition     = self.protocol == "sqs"
      error_message = "Only queues subscribe here."
    }
  }
}

output "subscriptions" {
  value = sort(keys(local.pairs))
}

output "by_topic" {
  value = transpose({ for name, queue in var.queues : name => tolist(queue.topics) })
}
