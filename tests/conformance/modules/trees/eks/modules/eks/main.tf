# The cluster, its log group, its role, its access entries and its add-ons.

data "aws_partition" "current" {
  count = local.create ? 1 : 0
}
data "aws_caller_identity" "current" {
  count = local.create ? 1 : 0
}

data "aws_iam_session_context" "current" {
  count = local.create ? 1 : 0

  arn = try(data.aws_caller_identity.current[0].arn, "")
}

locals {
  create = var.create

  partition  = try(data.aws_partition.current[0].partition, "")
  account_id = try(data.aws_caller_identity.current[0].account_id, "")

  cluster_role              = var.create && var.create_iam_role ? aws_iam_role.this[0].arn : var.iam_role_arn
  create_outposts_local     = length(var.outpost_config) > 0
  enable_encryption_config  = var.cluster_encryption_kms_key != null && !local.create_outposts_local
  create_log_group          = local.create && var.create_cloudwatch_log_group && length(var.enabled_log_types) > 0
  auto_mode_enabled         = try(var.compute_config.enabled, false)
  kubernetes_network_config = try(aws_eks_cluster.this[0].kubernetes_network_config[0], {})
}

resource "aws_eks_cluster" "this" {
  count = local.create ? 1 : 0

  name                          = var.name
  role_arn                      = local.cluster_role
  version                       = var.kubernetes_version
  enabled_cluster_log_types     = var.enabled_log_types
  bootstrap_self_managed_addons = local.auto_mode_enabled ? coalesce(var.bootstrap_self_managed_addons, false) : var.bootstrap_self_managed_addons

  access_config {
    authentication_mode                         = var.authentication_mode
    bootstrap_cluster_creator_admin_permissions = false
  }

  dynamic "compute_config" {
    for_each = length(var.compute_config) > 0 ? [var.compute_config] : []
    content {
      enabled       = local.auto_mode_enabled
      node_pools    = local.auto_mode_enabled ? try(compute_config.value.node_pools, []) : null
      node_role_arn = null
    }
  }

  vpc_config {
    security_group_ids      = compact(distinct(concat(var.additional_security_group_ids, [local.security_group_id])))
    subnet_ids              = coalescelist(var.control_plane_subnet_ids, var.subnet_ids)
    endpoint_private_access = var.endpoint_private_access
    endpoint_public_access  = var.endpoint_public_access
    public_access_cidrs     = var.endpoint_public_access_cidrs
  }

  dynamic "kubernetes_network_config" {
    for_each = local.create_outposts_local ? [] : [1]
    content {
      ip_family         = var.ip_family
      service_ipv4_cidr = var.service_ipv4_cidr
    }
  }

  dynamic "encryption_config" {
    for_each = local.enable_encryption_config ? [var.cluster_encryption_kms_key] : []
    content {
      provider {
        key_arn = encryption_config.value
      }
      resources = ["secrets"]
    }
  }

  dynamic "upgrade_policy" {
    for_each = length(var.upgrade_policy) > 0 ? [var.upgrade_policy] : []
    content {
      support_type = try(upgrade_policy.value.support_type, null)
    }
  }

  tags = merge({ terraform-aws-modules = "no" }, var.tags, var.cluster_tags)

  timeouts {
    create = try(var.timeouts.create, null)
    update = try(var.timeouts.update, null)
    delete = try(var.timeouts.delete, null)
  }

  depends_on = [aws_iam_role_policy_attachment.this, aws_cloudwatch_log_group.this]

  lifecycle {
    ignore_changes = [access_config[0].bootstrap_cluster_creator_admin_permissions]
  }
}

resource "aws_ec2_tag" "cluster_primary_security_group" {
  # The cluster sets a Name of its own, which must not be overwritten.
  for_each = { for k, v in merge(var.tags, var.cluster_tags) : k => v if local.create && k != "Name" && v != null }

  resource_id = aws_eks_cluster.this[0].vpc_config[0].cluster_security_group_id
  key         = each.key
  value       = each.value
}

resource "aws_cloudwatch_log_group" "this" {
  count = local.create_log_group ? 1 : 0

  name              = "/aws/eks/${var.name}/cluster"
  retention_in_days = var.cloudwatch_log_group_retention_in_days
  log_group_class   = var.cloudwatch_log_group_class

  tags = merge(var.tags, { Name = "/aws/eks/${var.name}/cluster" })
}

locals {
  # Who creates the cluster is not in the map, since that is not known before the plan.
  bootstrap_entries = var.enable_creator_admin ? {
    cluster_creator = {
      principal_arn = try(data.aws_iam_session_context.current[0].issuer_arn, "")
      type          = "STANDARD"
      policy_associations = {
        admin = {
          policy_arn   = "arn:${local.partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
          access_scope = { type = "cluster" }
        }
      }
    }
  } : {}
  merged_access_entries = merge(
    { for k, v in local.bootstrap_entries : k => v if local.create },
    { for k, v in var.access_entries : k => v if local.create },
  )

  # One element for each pair of an entry and one of its policies.
  flattened_access_entries = flatten([
    for entry_key, entry in local.merged_access_entries : [
      for policy_key, policy in try(entry.policy_associations, {}) :
      merge(
        {
          principal_arn = entry.principal_arn
          entry_key     = entry_key
          policy_key    = policy_key
        },
        { for k, v in policy : "association_${k}" => v if !contains(["access_scope"], k) },
        { scope_type = policy.access_scope.type, namespaces = try(policy.access_scope.namespaces, null) },
      )
    ]
  ])
}

resource "aws_eks_access_entry" "this" {
  for_each = { for k, v in local.merged_access_entries : k => v if local.create }

  cluster_name      = aws_eks_cluster.this[0].id
  kubernetes_groups = try(each.value.kubernetes_groups, null)
  principal_arn     = each.value.principal_arn
  type              = try(each.value.type, "STANDARD")
  user_name         = try(each.value.user_name, null)

  tags = merge(var.tags, try(each.value.tags, {}))
}

resource "aws_eks_access_policy_association" "this" {
  for_each = { for v in local.flattened_access_entries : "${v.entry_key}_${v.policy_key}" => v if local.create }

  access_scope {
    namespaces = each.value.namespaces
    type       = each.value.scope_type
  }

  cluster_name  = aws_eks_cluster.this[0].id
  policy_arn    = each.value.association_policy_arn
  principal_arn = each.value.principal_arn

  depends_on = [aws_eks_access_entry.this]
}

data "tls_certificate" "this" {
  count = local.create && var.enable_irsa && !local.create_outposts_local ? 1 : 0

  url = aws_eks_cluster.this[0].identity[0].oidc[0].issuer
}

resource "aws_iam_openid_connect_provider" "oidc_provider" {
  count = local.create && var.enable_irsa && !local.create_outposts_local ? 1 : 0

  client_id_list  = distinct(compact(concat(["sts.amazonaws.com"], var.openid_connect_audiences)))
  thumbprint_list = concat(data.tls_certificate.this[0].certificates[*].sha1_fingerprint, var.custom_oidc_thumbprints)
  url             = aws_eks_cluster.this[0].identity[0].oidc[0].issuer

  tags = merge({ Name = "${var.name}-eks-irsa" }, var.tags)
}

resource "aws_iam_role" "this" {
  count = local.create && var.create_iam_role ? 1 : 0

  name        = var.iam_role_use_name_prefix ? null : coalesce(var.iam_role_name, "${var.name}-cluster")
  name_prefix = var.iam_role_use_name_prefix ? "${coalesce(var.iam_role_name, "${var.name}-cluster")}-" : null

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for service in ["eks"] : {
      Sid       = "EKSClusterAssumeRole"
      Effect    = "Allow"
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Principal = { Service = "${service}.amazonaws.com" }
    }]
  })
  force_detach_policies = true
  tags                  = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = { for k, v in {
    AmazonEKSClusterPolicy         = "${local.policy_prefix}/AmazonEKSClusterPolicy",
    AmazonEKSVPCResourceController = local.create_outposts_local ? null : "${local.policy_prefix}/AmazonEKSVPCResourceController",
    AmazonEKSBlockStoragePolicy    = local.auto_mode_enabled ? "${local.policy_prefix}/AmazonEKSBlockStoragePolicy" : null
  } : k => v if local.create && var.create_iam_role && v != null }

  policy_arn = each.value
  role       = aws_iam_role.this[0].name
}

locals {
  policy_prefix = "arn:aws:iam::aws:policy"
}

# Two resources, because some add-ons have to be there before the nodes.
resource "aws_eks_addon" "this" {
  for_each = { for k, v in var.addons : k => v if !try(v.before_compute, false) && local.create && !local.create_outposts_local }

  cluster_name         = aws_eks_cluster.this[0].id
  addon_name           = try(each.value.name, each.key)
  addon_version        = coalesce(try(each.value.addon_version, null), "latest-${each.key}")
  configuration_values = try(each.value.configuration_values, null)
  preserve             = try(each.value.preserve, true)

  resolve_conflicts_on_create = try(each.value.resolve_conflicts_on_create, "NONE")
  resolve_conflicts_on_update = try(each.value.resolve_conflicts_on_update, "OVERWRITE")
  service_account_role_arn    = try(each.value.service_account_role_arn, null)

  timeouts {
    create = try(each.value.timeouts.create, var.addons_timeouts.create, null)
    update = try(each.value.timeouts.update, var.addons_timeouts.update, null)
    delete = try(each.value.timeouts.delete, var.addons_timeouts.delete, null)
  }

  depends_on = [module.eks_managed_node_group, module.fargate_profile]
  tags       = merge(var.tags, try(each.value.tags, {}))
}

resource "aws_eks_addon" "before_compute" {
  for_each = { for k, v in var.addons : k => v if try(v.before_compute, false) && local.create && !local.create_outposts_local }

  cluster_name             = aws_eks_cluster.this[0].id
  addon_name               = try(each.value.name, each.key)
  addon_version            = try(each.value.addon_version, null)
  service_account_role_arn = try(each.value.service_account_role_arn, null)

  dynamic "pod_identity_association" {
    for_each = try(each.value.pod_identity_association, [])
    content {
      role_arn        = pod_identity_association.value.role_arn
      service_account = pod_identity_association.value.service_account
    }
  }

  timeouts {
    create = try(each.value.timeouts.create, var.addons_timeouts.create, null)
  }
  tags = merge(var.tags, try(each.value.tags, {}))
}

output "cluster_name" {
  value = try(aws_eks_cluster.this[0].name, "")
}
output "cluster_endpoint" {
  value = try(aws_eks_cluster.this[0].endpoint, null)
}
output "oidc_provider" {
  value = try(replace(aws_eks_cluster.this[0].identity[0].oidc[0].issuer, "https://", ""), null)
}
output "eks_managed_node_groups" {
  value = module.eks_managed_node_group
}
output "fargate_profiles" {
  value = module.fargate_profile
}
output "node_role_names" {
  value = compact(values(module.eks_managed_node_group)[*].static_role_name)
}
output "rule_names" {
  value = concat(keys(aws_security_group_rule.cluster), keys(aws_security_group_rule.node))
}
