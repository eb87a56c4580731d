output "dynamodb_table_arn" {
  description = "ARN of the table, whichever it is"
  value       = local.dynamodb_table_arn
}

output "dynamodb_table_id" {
  value = coalescelist(aws_dynamodb_table.this[*].name, aws_dynamodb_table.autoscaled[*].name, aws_dynamodb_table.autoscaled_gsi_ignore[*].name, [""])[0]
}

output "dynamodb_table_stream_arn" {
  value = var.stream_enabled ? try(aws_dynamodb_table.this[0].stream_arn, aws_dynamodb_table.autoscaled[0].stream_arn, aws_dynamodb_table.autoscaled_gsi_ignore[0].stream_arn, "") : null
}

output "dynamodb_table_replicas" {
  value = try({ for r in setunion(aws_dynamodb_table.this[0].replica, []) : r.region_name => r.propagate_tags }, {})
}

output "index_scaling" {
  value = { for key, target in aws_appautoscaling_target.index : key => "${target.min_capacity}-${target.max_capacity}" }
}

output "index_start" {
  value = { for key, target in local.index_targets : key => target.start }
}
