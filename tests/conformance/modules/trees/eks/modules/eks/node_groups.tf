# Node groups and Fargate profiles: what a group does not say comes from the defaults.

module "eks_managed_node_group" {
  source = "./modules/node-group"

  for_each = { for k, v in var.eks_managed_node_groups : k => v if local.create && !local.create_outposts_local }

  create = try(each.value.create, true)

  cluster_name         = try(aws_eks_cluster.this[0].name, "")
  cluster_service_cidr = try(coalesce(var.service_ipv4_cidr, "10.100.0.0/16"), "")
  kubernetes_version   = try(each.value.cluster_version, var.eks_managed_node_group_defaults.cluster_version, var.kubernetes_version)

  name            = try(each.value.name, each.key)
  use_name_prefix = try(each.value.use_name_prefix, var.eks_managed_node_group_defaults.use_name_prefix, true)

  subnet_ids = try(each.value.subnet_ids, var.eks_managed_node_group_defaults.subnet_ids, var.subnet_ids)

  min_size     = try(each.value.min_size, var.eks_managed_node_group_defaults.min_size, 1)
  max_size     = try(each.value.max_size, var.eks_managed_node_group_defaults.max_size, 3)
  desired_size = try(each.value.desired_size, var.eks_managed_node_group_defaults.desired_size, 1)

  ami_type       = try(each.value.ami_type, var.eks_managed_node_group_defaults.ami_type, null)
  capacity_type  = try(each.value.capacity_type, var.eks_managed_node_group_defaults.capacity_type, null)
  disk_size      = try(each.value.disk_size, var.eks_managed_node_group_defaults.disk_size, null)
  instance_types = try(each.value.instance_types, var.eks_managed_node_group_defaults.instance_types, null)
  labels         = merge(try(var.eks_managed_node_group_defaults.labels, {}), try(each.value.labels, {}))
  taints         = try(each.value.taints, var.eks_managed_node_group_defaults.taints, {})
  update_config  = try(each.value.update_config, var.eks_managed_node_group_defaults.update_config, { max_unavailable_percentage = 33 })
  timeouts       = try(each.value.timeouts, var.eks_managed_node_group_defaults.timeouts, {})

  enable_bootstrap_user_data = try(each.value.enable_bootstrap_user_data, var.eks_managed_node_group_defaults.enable_bootstrap_user_data, false)
  pre_bootstrap_user_data    = try(each.value.pre_bootstrap_user_data, var.eks_managed_node_group_defaults.pre_bootstrap_user_data, "")
  bootstrap_extra_args       = try(each.value.bootstrap_extra_args, "")

  use_custom_launch_template = try(each.value.use_custom_launch_template, true)
  block_device_mappings      = try(each.value.block_device_mappings, var.eks_managed_node_group_defaults.block_device_mappings, {})
  metadata_options           = try(each.value.metadata_options, local.metadata_options)

  create_iam_role              = try(each.value.create_iam_role, var.eks_managed_node_group_defaults.create_iam_role, true)
  iam_role_arn                 = try(each.value.iam_role_arn, null)
  iam_role_additional_policies = lookup(each.value, "iam_role_additional_policies", lookup(var.eks_managed_node_group_defaults, "iam_role_additional_policies", {}))

  create_schedule = try(each.value.create_schedule, true)
  schedules       = try(each.value.schedules, {})

  vpc_security_group_ids = compact(concat([local.node_security_group_id], try(each.value.vpc_security_group_ids, [])))

  tags = merge(var.tags, try(each.value.tags, {}))
}

locals {
  metadata_options = {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 2
  }
}

module "fargate_profile" {
  source = "./modules/fargate-profile"

  for_each = { for k, v in var.fargate_profiles : k => v if local.create && !local.create_outposts_local }

  create       = try(each.value.create, true)
  cluster_name = aws_eks_cluster.this[0].name
  name         = try(each.value.name, each.key)
  subnet_ids   = try(each.value.subnet_ids, var.subnet_ids)
  selectors    = try(each.value.selectors, [])
  timeouts     = try(each.value.timeouts, {})

  tags = merge(var.tags, try(each.value.tags, {}))
}
