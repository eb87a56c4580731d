# What a caller can say.

variable "create" {
  type    = bool
  default = true
}

variable "create_function" {
  type    = bool
  default = true
}

variable "create_layer" {
  type    = bool
  default = false
}

variable "create_role" {
  type    = bool
  default = true
}

variable "function_name" {
  type    = string
  default = ""
}

variable "description" {
  type    = string
  default = ""
}

variable "lambda_at_edge" {
  type    = bool
  default = false
}

variable "handler" {
  type    = string
  default = ""
}

variable "runtime" {
  type    = string
  default = ""
}

variable "architectures" {
  type    = list(string)
  default = null
}

variable "lambda_role" {
  type    = string
  default = ""
}

variable "role_name" {
  type    = string
  default = null
}

variable "role_description" {
  type    = string
  default = null
}

variable "role_path" {
  type    = string
  default = null
}

variable "role_force_detach_policies" {
  type    = bool
  default = true
}

variable "role_tags" {
  type    = map(string)
  default = {}
}

variable "memory_size" {
  type    = number
  default = 128
}

variable "ephemeral_storage_size" {
  type    = number
  default = 512
}

variable "timeout" {
  type    = number
  default = 3
}

variable "publish" {
  type    = bool
  default = false
}

variable "snap_start" {
  type    = bool
  default = false
}

variable "reserved_concurrency" {
  type    = number
  default = -1
}

variable "layers" {
  type    = list(string)
  default = null
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "package_type" {
  type    = string
  default = "Zip"
}

variable "image_uri" {
  type    = string
  default = null
}

variable "image_config" {
  type    = any
  default = {}
}

variable "source_path" {
  type    = any
  default = null
}

variable "local_existing_package" {
  type    = string
  default = null
}

variable "s3_existing_package" {
  type    = map(string)
  default = null
}

variable "environment_variables" {
  type    = map(string)
  default = {}
}

variable "vpc_subnet_ids" {
  type    = list(string)
  default = null
}

variable "vpc_security_group_ids" {
  type    = list(string)
  default = null
}

variable "dead_letter_target_arn" {
  type    = string
  default = null
}

variable "attach_dead_letter_policy" {
  type    = bool
  default = false
}

variable "tracing_mode" {
  type    = string
  default = null
}

variable "provisioned_concurrent_executions" {
  type    = number
  default = -1
}

variable "create_async_event_config" {
  type    = bool
  default = false
}

variable "create_current_version_async_event_config" {
  type    = bool
  default = true
}

variable "create_unqualified_alias_async_event_config" {
  type    = bool
  default = true
}

variable "create_unqualified_alias_allowed_triggers" {
  type    = bool
  default = true
}

variable "create_unqualified_alias_lambda_function_url" {
  type    = bool
  default = true
}

variable "maximum_event_age_in_seconds" {
  type    = number
  default = null
}

variable "maximum_retry_attempts" {
  type    = number
  default = null
}

variable "destination_on_failure" {
  type    = string
  default = null
}

variable "destination_on_success" {
  type    = string
  default = null
}

variable "create_function_url" {
  type    = bool
  default = false
}

variable "authorization_type" {
  type    = string
  default = "NONE"
}

variable "invoke_mode" {
  type    = string
  default = null
}

variable "cors" {
  type    = any
  default = {}
}

variable "allowed_triggers" {
  type    = map(any)
  default = {}
}

variable "event_source_mapping" {
  type    = any
  default = {}
}

variable "use_existing_cloudwatch_log_group" {
  type    = bool
  default = false
}

variable "cloudwatch_logs_retention_in_days" {
  type    = number
  default = null
}

variable "cloudwatch_logs_tags" {
  type    = map(string)
  default = {}
}

variable "logging_log_format" {
  type    = string
  default = "Text"
}

variable "logging_log_group" {
  type    = string
  default = null
}

variable "logging_application_log_level" {
  type    = string
  default = "INFO"
}

variable "attach_cloudwatch_logs_policy" {
  type    = bool
  default = true
}

variable "attach_create_log_group_permission" {
  type    = bool
  default = true
}

variable "policy_name" {
  type    = string
  default = null
}

variable "attach_policy_json" {
  type    = bool
  default = false
}

variable "policy_json" {
  type    = string
  default = null
}

variable "attach_policies" {
  type    = bool
  default = false
}

variable "policies" {
  type    = list(string)
  default = []
}

variable "number_of_policies" {
  type    = number
  default = 0
}

variable "attach_policy_statements" {
  type    = bool
  default = false
}

variable "policy_statements" {
  type    = any
  default = {}
}

variable "trusted_entities" {
  type    = any
  default = []
}

variable "timeouts" {
  type    = map(string)
  default = {}
}

variable "tags" {
  type    = map(string)
  default = {}
}
