# A managed node group with its launch template, its role and its schedules.

variable "create" {
  type    = bool
  default = true
}
variable "name" {
  type = string
}
variable "use_name_prefix" {
  type    = bool
  default = true
}
variable "cluster_name" {
  type    = string
  default = null
}
variable "cluster_service_cidr" {
  type     = string
  default  = ""
  nullable = false
}
variable "kubernetes_version" {
  type    = string
  default = null
}
variable "subnet_ids" {
  type    = list(string)
  default = null
}
variable "min_size" {
  type    = number
  default = 0
}
variable "max_size" {
  type    = number
  default = 3
}
variable "desired_size" {
  type    = number
  default = 1
}
variable "ami_type" {
  type    = string
  default = null
}
variable "capacity_type" {
  type    = string
  default = "ON_DEMAND"
}
variable "disk_size" {
  type    = number
  default = null
}
variable "instance_types" {
  type    = list(string)
  default = null
}
variable "labels" {
  type    = map(string)
  default = null
}
variable "taints" {
  type = map(object({
    key    = string
    value  = optional(string)
    effect = string
  }))
  default = {}
}
variable "update_config" {
  type = object({
    max_unavailable            = optional(number)
    max_unavailable_percentage = optional(number)
  })
  default = { max_unavailable_percentage = 33 }
}
variable "timeouts" {
  type    = map(string)
  default = {}
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
variable "use_custom_launch_template" {
  type    = bool
  default = true
}
variable "block_device_mappings" {
  type = map(object({
    device_name  = optional(string)
    no_device    = optional(string)
    virtual_name = optional(string)
    ebs = optional(object({
      delete_on_termination = optional(bool)
      encrypted             = optional(bool)
      iops                  = optional(number)
      kms_key_id            = optional(string)
      snapshot_id           = optional(string)
      throughput            = optional(number)
      volume_size           = optional(number)
      volume_type           = optional(string, "gp2")
    }))
  }))
  default = null
}
variable "metadata_options" {
  type = object({
    http_endpoint               = optional(string, "enabled")
    http_protocol_ipv6          = optional(string)
    http_put_response_hop_limit = optional(number, 1)
    http_tokens                 = optional(string, "required")
  })
  default  = {}
  nullable = false
}
variable "vpc_security_group_ids" {
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
variable "iam_role_additional_policies" {
  type     = map(string)
  default  = {}
  nullable = false
}
variable "create_schedule" {
  type    = bool
  default = true
}
variable "schedules" {
  type = map(object({
    min_size     = optional(number)
    max_size     = optional(number)
    desired_size = optional(number)
    recurrence   = optional(string)
    time_zone    = optional(string, "Etc/UTC")
  }))
  default = null
}
variable "tags" {
  type    = map(string)
  default = {}
}

module "user_data" {
  source = "../user-data"

  create                     = var.create
  ami_type                   = coalesce(var.ami_type, "AL2023_x86_64_STANDARD")
  cluster_name               = var.cluster_name
  cluster_service_cidr       = var.cluster_service_cidr
  enable_bootstrap_user_data = var.enable_bootstrap_user_data
  pre_bootstrap_user_data    = var.pre_bootstrap_user_data
  bootstrap_extra_args       = var.bootstrap_extra_args
}

locals {
  create_launch_template = var.create && var.use_custom_launch_template
  launch_template_id     = local.create_launch_template ? try(aws_launch_template.this[0].id, null) : null
  # A string, since the block's version is one.
  launch_template_version = coalesce(try(tostring(aws_launch_template.this[0].default_version), null), "$Default")
  role_name               = coalesce(null, "${var.name}-eks-node-group")
  create_iam_role         = var.create && var.create_iam_role
  policy_prefix           = "arn:aws:iam::aws:policy"
}

resource "aws_launch_template" "this" {
  count = local.create_launch_template ? 1 : 0

  name_prefix            = "${var.name}-"
  description            = "Custom launch template for ${var.name} EKS managed node group"
  update_default_version = true
  user_data              = module.user_data.user_data
  vpc_security_group_ids = length(var.vpc_security_group_ids) > 0 ? var.vpc_security_group_ids : null

  dynamic "block_device_mappings" {
    for_each = var.block_device_mappings != null ? var.block_device_mappings : {}
    content {
      device_name = block_device_mappings.value.device_name

      dynamic "ebs" {
        for_each = block_device_mappings.value.ebs != null ? [block_device_mappings.value.ebs] : []
        content {
          delete_on_termination = ebs.value.delete_on_termination
          encrypted             = ebs.value.encrypted
          iops                  = ebs.value.iops
          kms_key_id            = ebs.value.kms_key_id
          throughput            = ebs.value.throughput
          volume_size           = ebs.value.volume_size
          volume_type           = ebs.value.volume_type
        }
      }

      no_device    = block_device_mappings.value.no_device
      virtual_name = block_device_mappings.value.virtual_name
    }
  }

  metadata_options {
    http_endpoint               = var.metadata_options.http_endpoint
    http_protocol_ipv6          = var.metadata_options.http_protocol_ipv6
    http_put_response_hop_limit = var.metadata_options.http_put_response_hop_limit
    http_tokens                 = var.metadata_options.http_tokens
  }

  monitoring {
    enabled = true
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])
    content {
      resource_type = tag_specifications.key
      tags          = merge(var.tags, { Name = var.name })
    }
  }

  tags = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_eks_node_group" "this" {
  count = var.create ? 1 : 0

  cluster_name  = var.cluster_name
  node_role_arn = var.create_iam_role ? aws_iam_role.this[0].arn : var.iam_role_arn
  subnet_ids    = var.subnet_ids

  scaling_config {
    min_size     = var.min_size
    max_size     = var.max_size
    desired_size = var.desired_size
  }

  node_group_name        = var.use_name_prefix ? null : var.name
  node_group_name_prefix = var.use_name_prefix ? "${var.name}-" : null

  ami_type       = var.ami_type
  version        = var.kubernetes_version
  capacity_type  = var.capacity_type
  disk_size      = var.use_custom_launch_template ? null : var.disk_size
  instance_types = var.instance_types
  labels         = var.labels

  dynamic "launch_template" {
    for_each = var.use_custom_launch_template ? [1] : []
    content {
      id      = local.launch_template_id
      version = local.launch_template_version
    }
  }

  dynamic "taint" {
    for_each = var.taints
    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = taint.value.effect
    }
  }

  dynamic "update_config" {
    for_each = var.update_config != null ? [var.update_config] : []
    content {
      max_unavailable_percentage = try(update_config.value.max_unavailable_percentage, null)
      max_unavailable            = try(update_config.value.max_unavailable, null)
    }
  }

  timeouts {
    create = lookup(var.timeouts, "create", null)
    update = lookup(var.timeouts, "update", null)
    delete = lookup(var.timeouts, "delete", null)
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [scaling_config[0].desired_size]
  }

  tags = merge(var.tags, { Name = var.name })
}

resource "aws_iam_role" "this" {
  count = local.create_iam_role ? 1 : 0

  name_prefix           = "${substr(local.role_name, 0, min(length(local.role_name), 30))}-"
  description           = "EKS managed node group IAM role"
  assume_role_policy    = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
  force_detach_policies = true
  tags                  = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = { for k, v in toset(compact([
    "${local.policy_prefix}/AmazonEKSWorkerNodePolicy",
    "${local.policy_prefix}/AmazonEC2ContainerRegistryReadOnly",
    endswith(var.cluster_service_cidr, "/16") ? "${local.policy_prefix}/AmazonEKS_CNI_Policy" : "",
  ])) : k => v if local.create_iam_role }

  policy_arn = each.value
  role       = aws_iam_role.this[0].name
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each = { for k, v in var.iam_role_additional_policies : k => v if local.create_iam_role }

  policy_arn = each.value
  role       = aws_iam_role.this[0].name
}

resource "aws_autoscaling_schedule" "this" {
  for_each = { for k, v in(var.schedules != null ? var.schedules : {}) : k => v if var.create && var.create_schedule }

  scheduled_action_name  = each.key
  autoscaling_group_name = aws_eks_node_group.this[0].resources[0].autoscaling_groups[0].name

  min_size         = each.value.min_size
  max_size         = try(each.value.max_size, null)
  desired_capacity = each.value.desired_size
  recurrence       = each.value.recurrence
  time_zone        = each.value.time_zone
}

output "capacity_type" {
  value = var.capacity_type
}
output "desired_size" {
  value = one(aws_eks_node_group.this[*].scaling_config[0].desired_size)
}
output "static_role_name" {
  value = local.create_iam_role ? local.role_name : null
}
output "node_group_labels" {
  value = try(aws_eks_node_group.this[0].labels, {})
}
output "node_group_taints" {
  value = try(aws_eks_node_group.this[0].taint, [])
}
