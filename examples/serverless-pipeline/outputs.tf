output "api" {
  description = "Where scans are posted."
  value       = aws_apigatewayv2_api.public.api_endpoint
}

output "queues" {
  value = { for name, queue in aws_sqs_queue.work : name => queue.url }
}

output "consumers" {
  value = { for name, consumer in module.consumer : name => consumer.function_name }
}
