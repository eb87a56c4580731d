# A cluster and its services, whose settings are of any shape.
variable "create" {
  type    = bool
  default = true
}
variable "cluster_name" {
  type    = string
  default = ""
}
variable "fargate_capacity_providers" {
  type    = any
  default = {}
}
variable "services" {
  type    = any
  default = {}
}
variable "tags" {
  type    = map(string)
  default = {}
}

module "cluster" {
  source = "../cluster"

  create                     = var.create
  cluster_name               = var.cluster_name
  fargate_capacity_providers = var.fargate_capacity_providers
  create_task_exec_iam_role  = true
  task_exec_secret_arns      = distinct(flatten([for service in values(var.services) : try(service.secret_arns, [])]))
  tags                       = merge(var.tags, { Part = "cluster" })
}

module "service" {
  source = "../service"

  for_each = { for k, v in var.services : k => v if var.create }

  create         = try(each.value.create, true)
  create_service = try(each.value.create_service, true)

  name        = try(each.value.name, each.key)
  cluster_arn = module.cluster.arn

  ignore_task_definition_changes = try(each.value.ignore_task_definition_changes, false)
  capacity_provider_strategy     = try(each.value.capacity_provider_strategy, {})
  desired_count                  = try(each.value.desired_count, 1)
  launch_type                    = lookup(each.value, "launch_type", "FARGATE")
  load_balancer                  = lookup(each.value, "load_balancer", {})
  security_group_rules           = lookup(each.value, "security_group_rules", {})
  subnet_ids                     = try(each.value.subnet_ids, [])
  volume                         = try(each.value.volume, {})
  service_connect_configuration  = lookup(each.value, "service_connect_configuration", {})
  service_registries             = lookup(each.value, "service_registries", {})
  cpu                            = try(each.value.cpu, 1024)
  memory                         = try(each.value.memory, 2048)
  runtime_platform = try(each.value.runtime_platform, {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  })
  container_definitions         = try(each.value.container_definitions, {})
  container_definition_defaults = try(each.value.container_definition_defaults, {})
  task_exec_iam_role_arn        = module.cluster.task_exec_iam_role_arn
  tasks_iam_role_statements     = lookup(each.value, "tasks_iam_role_statements", {})
  enable_autoscaling            = try(each.value.enable_autoscaling, true)
  autoscaling_min_capacity      = try(each.value.autoscaling_min_capacity, 1)
  autoscaling_max_capacity      = try(each.value.autoscaling_max_capacity, 10)
  autoscaling_policies = try(each.value.autoscaling_policies, {
    cpu = {
      policy_type                                  = "TargetTrackingScaling"
      target_tracking_scaling_policy_configuration = { predefined_metric_specification = { predefined_metric_type = "ECSServiceAverageCPUUtilization" } }
    }
    memory = {
      policy_type                                  = "TargetTrackingScaling"
      target_tracking_scaling_policy_configuration = { predefined_metric_specification = { predefined_metric_type = "ECSServiceAverageMemoryUtilization" } }
    }
  })
  autoscaling_scheduled_actions = try(each.value.autoscaling_scheduled_actions, {})

  tags = merge(var.tags, try(each.value.tags, {}))
}

output "cluster_name" {
  value = module.cluster.name
}

output "cluster" {
  value = module.cluster
}

output "services" {
  value = module.service
}
