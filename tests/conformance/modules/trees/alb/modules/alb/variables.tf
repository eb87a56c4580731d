variable "create" {
  description = "Whether there is anything at all"
  type        = bool
  default     = true
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "name" {
  type    = string
  default = null
}

variable "name_prefix" {
  type    = string
  default = null
}

variable "load_balancer_type" {
  type    = string
  default = "application"

  validation {
    condition     = contains(["application", "network", "gateway"], var.load_balancer_type)
    error_message = "A load balancer is an application, network or gateway load balancer."
  }
}

variable "internal" {
  type    = bool
  default = null
}

variable "ip_address_type" {
  type    = string
  default = null
}

variable "access_logs" {
  type    = map(string)
  default = {}
}

variable "connection_logs" {
  type = object({
    bucket  = string
    enabled = optional(bool, true)
    prefix  = optional(string)
  })
  default = null
}

variable "client_keep_alive" {
  type    = number
  default = null
}

variable "desync_mitigation_mode" {
  type    = string
  default = null
}

variable "dns_record_client_routing_policy" {
  type    = string
  default = null
}

variable "drop_invalid_header_fields" {
  type    = bool
  default = true
}

variable "enable_cross_zone_load_balancing" {
  type    = bool
  default = true
}

variable "enable_deletion_protection" {
  type    = bool
  default = true
}

variable "enable_http2" {
  type    = bool
  default = null
}

variable "enable_xff_client_port" {
  type    = bool
  default = null
}

variable "idle_timeout" {
  type    = number
  default = null
}

variable "preserve_host_header" {
  type    = bool
  default = null
}

variable "security_groups" {
  type    = list(string)
  default = []
}

variable "subnet_mapping" {
  type    = list(map(string))
  default = []
}

variable "subnets" {
  type    = list(string)
  default = []
}

variable "timeouts" {
  type = object({
    create = optional(string)
    update = optional(string)
    delete = optional(string)
  })
  default = null
}

variable "default_port" {
  type    = number
  default = 80
}

variable "default_protocol" {
  type    = string
  default = "HTTP"
}

variable "listeners" {
  description = "Of any shape: each with its action, its rules and its certificates"
  type        = any
  default     = {}
}

variable "target_groups" {
  type = map(object({
    attach_lambda_permission           = optional(bool, false)
    availability_zone                  = optional(string)
    connection_termination             = optional(bool)
    create_attachment                  = optional(bool, true)
    deregistration_delay               = optional(number)
    ip_address_type                    = optional(string)
    lambda_multi_value_headers_enabled = optional(bool)
    lambda_qualifier                   = optional(string)
    lambda_statement_id                = optional(string)
    load_balancing_algorithm_type      = optional(string)
    load_balancing_cross_zone_enabled  = optional(bool)
    name                               = optional(string)
    name_prefix                        = optional(string)
    port                               = optional(number)
    preserve_client_ip                 = optional(bool)
    protocol                           = optional(string)
    protocol_version                   = optional(string)
    proxy_protocol_v2                  = optional(bool)
    slow_start                         = optional(number)
    health_check = optional(object({
      enabled             = optional(bool)
      healthy_threshold   = optional(number)
      interval            = optional(number)
      matcher             = optional(string)
      path                = optional(string)
      port                = optional(string)
      protocol            = optional(string)
      timeout             = optional(number)
      unhealthy_threshold = optional(number)
    }))
    stickiness = optional(object({
      cookie_duration = optional(number)
      cookie_name     = optional(string)
      enabled         = optional(bool, true)
      type            = optional(string)
    }))
    target_failover = optional(list(object({
      on_deregistration = string
      on_unhealthy      = string
    })))
    target_group_health = optional(object({
      dns_failover = optional(object({
        minimum_healthy_targets_count      = optional(string)
        minimum_healthy_targets_percentage = optional(string)
      }))
      unhealthy_state_routing = optional(object({
        minimum_healthy_targets_count      = optional(number)
        minimum_healthy_targets_percentage = optional(string)
      }))
    }))
    tags        = optional(map(string), {})
    target_id   = optional(string)
    target_type = optional(string)
    vpc_id      = optional(string)
  }))
  default = null
}

variable "additional_target_group_attachments" {
  type    = any
  default = {}
}

variable "vpc_id" {
  type    = string
  default = null
}

variable "create_security_group" {
  type    = bool
  default = true
}

variable "security_group_name" {
  type    = string
  default = null
}

variable "security_group_use_name_prefix" {
  type    = bool
  default = true
}

variable "security_group_description" {
  type    = string
  default = null
}

variable "security_group_ingress_rules" {
  type = map(object({
    name                         = optional(string)
    cidr_ipv4                    = optional(string)
    cidr_ipv6                    = optional(string)
    description                  = optional(string)
    from_port                    = optional(string)
    ip_protocol                  = optional(string, "tcp")
    referenced_security_group_id = optional(string)
    tags                         = optional(map(string), {})
    to_port                      = optional(string)
  }))
  default  = {}
  nullable = false
}

variable "security_group_egress_rules" {
  type    = any
  default = {}
}

variable "security_group_tags" {
  type    = map(string)
  default = {}
}

variable "route53_records" {
  type    = any
  default = {}
}

variable "associate_web_acl" {
  type    = bool
  default = false
}

variable "web_acl_arn" {
  type    = string
  default = null
}
