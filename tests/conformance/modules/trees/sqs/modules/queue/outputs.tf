output "queue_id" {
  value = try(aws_sqs_queue.this[0].id, null)
}

output "queue_arn" {
  value = try(aws_sqs_queue.this[0].arn, null)
}

# Made of what is known, so that it is known before the queue is there.
output "queue_arn_static" {
  value = var.create ? "arn:aws:sqs:${coalesce(var.region, "eu-west-1")}:${local.name}" : ""
}

output "queue_name" {
  value = try(aws_sqs_queue.this[0].name, null)
}

output "dead_letter_queue_arn" {
  value = try(aws_sqs_queue.dlq[0].arn, null)
}

output "dead_letter_queue_name" {
  value = try(aws_sqs_queue.dlq[0].name, null)
}

output "settings" {
  value = { for role, queue in { main = aws_sqs_queue.this, dlq = aws_sqs_queue.dlq } : role => [
    for one in queue : { for name, value in {
      fifo  = one.fifo_queue
      key   = one.kms_master_key_id
      sse   = one.sqs_managed_sse_enabled
      delay = one.delay_seconds
    } : name => tostring(value) if value != null }
  ] }
}

output "alarms" {
  value = [for alarm in values(aws_cloudwatch_metric_alarm.this) : "${alarm.metric_name}>${alarm.threshold}/${alarm.period}x${alarm.evaluation_periods}"]
}
