variable "create" {
  type     = bool
  default  = true
  nullable = false
}
variable "region" {
  type    = string
  default = null
}
variable "create_service" {
  type    = bool
  default = true
}
variable "ignore_task_definition_changes" {
  type    = bool
  default = false
}
variable "name" {
  type    = string
  default = null
}
variable "cluster_arn" {
  type    = string
  default = ""
}
variable "alarms" {
  type = object({
    alarm_names = list(string)
    enable      = optional(bool, true)
    rollback    = optional(bool, true)
  })
  default = null
}
variable "assign_public_ip" {
  type    = bool
  default = false
}
variable "capacity_provider_strategy" {
  type    = any
  default = {}
}
variable "deployment_circuit_breaker" {
  type    = any
  default = {}
}
variable "deployment_controller" {
  type    = any
  default = {}
}
variable "desired_count" {
  type    = number
  default = 1
}
variable "enable_execute_command" {
  type    = bool
  default = false
}
variable "external_id" {
  type    = string
  default = null
}
variable "health_check_grace_period_seconds" {
  type    = number
  default = null
}
variable "launch_type" {
  type    = string
  default = "FARGATE"
}
variable "load_balancer" {
  type    = any
  default = {}
}
variable "ordered_placement_strategy" {
  type    = any
  default = {}
}
variable "scheduling_strategy" {
  type    = string
  default = null
}
variable "security_group_ids" {
  type    = list(string)
  default = []
}
variable "security_group_rules" {
  type    = any
  default = {}
}
variable "service_connect_configuration" {
  type    = any
  default = {}
}
variable "service_registries" {
  type    = any
  default = {}
}
variable "subnet_ids" {
  type    = list(string)
  default = []
}
variable "timeouts" {
  type    = map(string)
  default = {}
}
variable "triggers" {
  type    = any
  default = {}
}
variable "create_task_definition" {
  type    = bool
  default = true
}
variable "task_definition_arn" {
  type    = string
  default = null
}
variable "container_definitions" {
  type    = any
  default = {}
}
variable "container_definition_defaults" {
  type    = any
  default = {}
}
variable "cpu" {
  type    = number
  default = 1024
}
variable "memory" {
  type    = number
  default = 2048
}
variable "ephemeral_storage" {
  type    = any
  default = {}
}
variable "family" {
  type    = string
  default = null
}
variable "network_mode" {
  type    = string
  default = "awsvpc"
}
variable "requires_compatibilities" {
  type    = list(string)
  default = ["FARGATE"]
}
variable "runtime_platform" {
  type    = any
  default = { operating_system_family = "LINUX", cpu_architecture = "X86_64" }
}
variable "skip_destroy" {
  type    = bool
  default = null
}
variable "volume" {
  type    = any
  default = {}
}
variable "task_tags" {
  type    = map(string)
  default = {}
}
variable "task_exec_iam_role_arn" {
  type    = string
  default = null
}
variable "create_tasks_iam_role" {
  type    = bool
  default = true
}
variable "tasks_iam_role_arn" {
  type    = string
  default = null
}
variable "tasks_iam_role_policies" {
  type    = map(string)
  default = {}
}
variable "tasks_iam_role_statements" {
  type    = any
  default = {}
}
variable "enable_autoscaling" {
  type    = bool
  default = true
}
variable "autoscaling_min_capacity" {
  type    = number
  default = 1
}
variable "autoscaling_max_capacity" {
  type    = number
  default = 10
}
variable "autoscaling_policies" {
  type    = any
  default = {}
}
variable "autoscaling_scheduled_actions" {
  type    = any
  default = {}
}
variable "tags" {
  type    = map(string)
  default = {}
}
