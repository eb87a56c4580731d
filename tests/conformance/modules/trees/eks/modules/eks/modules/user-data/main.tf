# What a node does when it starts, from the template of its operating system.

variable "create" {
  type    = bool
  default = true
}
variable "ami_type" {
  type = string
}
variable "cluster_name" {
  type    = string
  default = ""
}
variable "cluster_service_cidr" {
  type    = string
  default = ""
}
variable "enable_bootstrap_user_data" {
  type    = bool
  default = false
}
variable "pre_bootstrap_user_data" {
  type    = string
  default = ""
}
variable "bootstrap_extra_args" {
  type    = string
  default = ""
}

locals {
  ami_type_to_user_data_type = {
    AL2_x86_64             = "linux"
    AL2023_x86_64_STANDARD = "al2023"
    AL2023_ARM_64_STANDARD = "al2023"
    BOTTLEROCKET_x86_64    = "bottlerocket"
    CUSTOM                 = try(coalesce(null, ""), "linux")
  }
  user_data_type = local.ami_type_to_user_data_type[var.ami_type]
  ip_family      = strcontains(var.cluster_service_cidr, ":") ? "ipv6" : "ipv4"
  dns_ip         = try(cidrhost(var.cluster_service_cidr, 10), "none")

  template_path = {
    al2023 = "${path.module}/templates/al2023.tpl"
    linux  = "${path.module}/templates/linux.tpl"
  }

  template = templatefile(lookup(local.template_path, local.user_data_type, local.template_path["linux"]), {
    enable_bootstrap        = var.enable_bootstrap_user_data
    cluster_name            = var.cluster_name
    cluster_service_cidr    = var.cluster_service_cidr
    cluster_dns             = local.dns_ip
    pre_bootstrap_user_data = var.pre_bootstrap_user_data
    bootstrap_extra_args    = var.bootstrap_extra_args
  })

  user_data = var.create ? base64encode(local.template) : ""
}

output "user_data" {
  value = try(local.user_data, null)
}
output "platform" {
  value = local.user_data_type
}
