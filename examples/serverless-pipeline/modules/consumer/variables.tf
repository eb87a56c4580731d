variable "name" {
  type = string
}

variable "code" {
  description = "Which of the zips in build/ to run."
  type        = string
}

variable "role_arn" {
  type = string
}

variable "source_arn" {
  description = "The queue or stream to read."
  type        = string
}

variable "memory_size" {
  type    = number
  default = 256
}

variable "timeout" {
  type    = number
  default = 30
}

variable "architecture" {
  description = "x86_64 or arm64; null leaves it to AWS, which takes x86_64."
  type        = string
  default     = null
}

variable "concurrency" {
  description = "Copies that may run at once; -1 is no limit."
  type        = number
  default     = -1
}

variable "log_retention" {
  type    = number
  default = 14
}

variable "batch_size" {
  type    = number
  default = 10
}

variable "batching_secs" {
  type    = number
  default = 0
}

variable "filter" {
  description = "What a record must look like to be worth an invocation; null takes all."
  type        = any
  default     = null
}

variable "on_failure" {
  description = "Where a record goes that cannot be processed; for streams."
  type        = object({ arn = string })
  default     = null
}

variable "starting_point" {
  type    = string
  default = null
}

variable "environment" {
  type    = map(string)
  default = {}
}
