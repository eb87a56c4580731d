variable "environment" {
  description = "dev or prod."
  type        = string
  default     = "dev"

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "The environment is dev or prod."
  }
}

variable "region" {
  description = "Where everything but the billing alarm lives."
  type        = string
  default     = "us-east-1"
}

variable "cost_center" {
  description = "Whom the bill is charged to."
  type        = string
  default     = "4711"
}

variable "consumer_defaults" {
  description = "Settings a consumer has when it does not say otherwise."
  type = object({
    memory_size   = optional(number, 512)
    timeout       = optional(number, 30)
    log_retention = optional(number, 14)
  })
  default = {}
}

variable "stream_shards" {
  description = "Shards of the scan stream; each takes 1 MB a second."
  type        = number
  default     = 1
}

variable "etl" {
  description = "The nightly report: its size and how many copies are kept warm."
  type = object({
    memory_size = number
    warm        = number
  })
  default = {
    memory_size = 1769
    warm        = 2
  }
}

variable "lookup_warm" {
  description = "Warm copies of the lookup function during the working day."
  type        = object({ day = number, night = number })
  default     = { day = 2, night = 0 }
}

variable "depot_capacity" {
  description = "Read and write units of the depot table."
  type        = object({ read = number, write = number })
  default     = { read = 20, write = 10 }
}

variable "worker" {
  description = "The label printing workers, which need a licence dongle emulator and so cannot be functions."
  type = object({
    count         = optional(number, 1)
    instance_type = optional(string, "t2.medium")
    root_gb       = optional(number, 50)
  })
  default = {}
}

variable "database" {
  description = "The billing database."
  type = object({
    instance_class = string
    storage_gb     = number
    multi_az       = optional(bool, false)
  })
  default = {
    instance_class = "db.t4g.micro"
    storage_gb     = 20
  }
}

variable "alarm_emails" {
  description = "Who is told when something is stuck."
  type        = set(string)
  default     = ["pipeline@example.com"]
}
