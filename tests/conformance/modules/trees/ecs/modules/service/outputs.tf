output "id" {
  value = try(aws_ecs_service.this[0].id, aws_ecs_service.ignore_task_definition[0].id, null)
}

output "name" {
  value = try(aws_ecs_service.this[0].name, aws_ecs_service.ignore_task_definition[0].name, null)
}

output "container_definitions" {
  value = { for k, v in module.container_definition : k => v.container_definition }
}

output "log_groups" {
  value = compact([for definition in module.container_definition : definition.cloudwatch_log_group_name])
}

output "task_definition_family" {
  value = try(aws_ecs_task_definition.this[0].family, null)
}

output "autoscaling" {
  value = {
    bounds   = one([for target in aws_appautoscaling_target.this : [target.min_capacity, target.max_capacity]])
    policies = [for name, policy in aws_appautoscaling_policy.this : "${name}=${policy.policy_type}"]
  }
}

output "is_fargate" {
  value = local.is_fargate
}
