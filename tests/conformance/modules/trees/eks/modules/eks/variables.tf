# What a caller can say.

variable "create" {
  type    = bool
  default = true
}

variable "name" {
  type    = string
  default = ""
}

variable "prefix_separator" {
  type    = string
  default = "-"
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "cluster_tags" {
  type    = map(string)
  default = {}
}

variable "kubernetes_version" {
  type    = string
  default = null
}

variable "enabled_log_types" {
  type    = list(string)
  default = ["audit", "api", "authenticator"]
}

variable "authentication_mode" {
  type    = string
  default = "API_AND_CONFIG_MAP"
}

variable "bootstrap_self_managed_addons" {
  type    = bool
  default = null
}

variable "compute_config" {
  type    = any
  default = {}
}

variable "upgrade_policy" {
  type    = any
  default = {}
}

variable "outpost_config" {
  type    = any
  default = {}
}

variable "additional_security_group_ids" {
  type    = list(string)
  default = []
}

variable "control_plane_subnet_ids" {
  type    = list(string)
  default = []
}

variable "subnet_ids" {
  type    = list(string)
  default = []
}

variable "vpc_id" {
  type    = string
  default = null
}

variable "endpoint_private_access" {
  type    = bool
  default = true
}

variable "endpoint_public_access" {
  type    = bool
  default = false
}

variable "endpoint_public_access_cidrs" {
  type    = list(string)
  default = ["0.0.0.0/0"]
}

variable "ip_family" {
  type    = string
  default = "ipv4"
}

variable "service_ipv4_cidr" {
  type    = string
  default = null
}

variable "cluster_encryption_kms_key" {
  type    = string
  default = null
}

variable "timeouts" {
  type    = map(string)
  default = {}
}

variable "create_cloudwatch_log_group" {
  type    = bool
  default = true
}

variable "cloudwatch_log_group_retention_in_days" {
  type    = number
  default = 90
}

variable "cloudwatch_log_group_class" {
  type    = string
  default = null
}

variable "create_security_group" {
  type    = bool
  default = true
}

variable "security_group_id" {
  type    = string
  default = ""
}

variable "security_group_use_name_prefix" {
  type    = bool
  default = true
}

variable "security_group_additional_rules" {
  type    = any
  default = {}
}

variable "create_node_security_group" {
  type    = bool
  default = true
}

variable "node_security_group_id" {
  type    = string
  default = ""
}

variable "node_security_group_additional_rules" {
  type    = any
  default = {}
}

variable "node_security_group_recommended_rules" {
  type    = bool
  default = true
}

variable "enable_irsa" {
  type    = bool
  default = true
}

variable "openid_connect_audiences" {
  type    = list(string)
  default = []
}

variable "custom_oidc_thumbprints" {
  type    = list(string)
  default = []
}

variable "create_iam_role" {
  type    = bool
  default = true
}

variable "iam_role_arn" {
  type    = string
  default = null
}

variable "iam_role_name" {
  type    = string
  default = null
}

variable "iam_role_use_name_prefix" {
  type    = bool
  default = true
}

variable "enable_creator_admin" {
  type    = bool
  default = false
}

variable "access_entries" {
  type    = any
  default = {}
}

variable "addons" {
  type    = any
  default = {}
}

variable "addons_timeouts" {
  type    = map(string)
  default = {}
}

variable "fargate_profiles" {
  type    = any
  default = {}
}

variable "eks_managed_node_groups" {
  type    = any
  default = {}
}

variable "eks_managed_node_group_defaults" {
  type    = any
  default = {}
}
