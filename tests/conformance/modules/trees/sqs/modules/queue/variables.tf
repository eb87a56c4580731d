variable "create" {
  type    = bool
  default = true
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "region" {
  type    = string
  default = null
}

variable "content_based_deduplication" {
  type    = bool
  default = null
}

variable "deduplication_scope" {
  type    = string
  default = null
}

variable "delay_seconds" {
  type    = number
  default = null
}

variable "fifo_queue" {
  type    = bool
  default = false
}

variable "fifo_throughput_limit" {
  type    = string
  default = null
}

variable "kms_data_key_reuse_period_seconds" {
  type    = number
  default = null
}

variable "kms_master_key_id" {
  type    = string
  default = null
}

variable "max_message_size" {
  type    = number
  default = null
}

variable "message_retention_seconds" {
  type    = number
  default = null
}

variable "name" {
  type    = string
  default = null
}

variable "use_name_prefix" {
  type    = bool
  default = false
}

variable "receive_wait_time_seconds" {
  type    = number
  default = null
}

variable "sqs_managed_sse_enabled" {
  type    = bool
  default = true
}

variable "visibility_timeout_seconds" {
  type    = number
  default = null
}

variable "create_queue_policy" {
  type    = bool
  default = false
}

variable "source_queue_policy_documents" {
  type    = list(string)
  default = []
}

variable "override_queue_policy_documents" {
  type    = list(string)
  default = []
}

variable "queue_policy_statements" {
  type    = any
  default = {}
}

variable "redrive_policy" {
  type    = any
  default = {}
}

variable "redrive_allow_policy" {
  type    = any
  default = {}
}

variable "create_dlq" {
  type    = bool
  default = false
}

variable "dlq_content_based_deduplication" {
  type    = bool
  default = null
}

variable "dlq_deduplication_scope" {
  type    = string
  default = null
}

variable "dlq_delay_seconds" {
  type    = number
  default = null
}

variable "dlq_kms_data_key_reuse_period_seconds" {
  type    = number
  default = null
}

variable "dlq_kms_master_key_id" {
  type    = string
  default = null
}

variable "dlq_message_retention_seconds" {
  type    = number
  default = null
}

variable "dlq_name" {
  type    = string
  default = null
}

variable "dlq_receive_wait_time_seconds" {
  type    = number
  default = null
}

variable "dlq_sqs_managed_sse_enabled" {
  type    = bool
  default = true
}

variable "dlq_visibility_timeout_seconds" {
  type    = number
  default = null
}

variable "dlq_tags" {
  type    = map(string)
  default = {}
}

variable "create_dlq_queue_policy" {
  type    = bool
  default = false
}

variable "source_dlq_queue_policy_documents" {
  type    = list(string)
  default = []
}

variable "dlq_queue_policy_statements" {
  type    = any
  default = {}
}

variable "create_dlq_redrive_allow_policy" {
  type    = bool
  default = true
}

variable "dlq_redrive_allow_policy" {
  type    = any
  default = {}
}

variable "alarm_actions" {
  type    = list(string)
  default = []
}

variable "alarms" {
  description = "Alarms by role (queue, dlq) and metric"
  type = map(map(object({
    threshold = number
    period    = optional(number)
    periods   = optional(number, 2)
    statistic = optional(string)
  })))
  default = {}

  validation {
    condition     = alltrue([for role in keys(var.alarms) : contains(["queue", "dlq"], role)])
    error_message = "An alarm is for the queue or the dlq."
  }
  validation {
    condition     = alltrue(flatten([for alarms in var.alarms : [for alarm in alarms : alarm.threshold >= 0]]))
    error_message = "A threshold of ${join(", ", flatten([for alarms in var.alarms : [for alarm in alarms : alarm.threshold]]))} is not possible."
  }
}
