# The security groups of the cluster and of its nodes, whose rules come from several maps.

locals {
  create_sg      = local.create && var.create_security_group
  create_node_sg = local.create && var.create_node_security_group

  security_group_id      = local.create_sg ? aws_security_group.cluster[0].id : var.security_group_id
  node_security_group_id = local.create_node_sg ? aws_security_group.node[0].id : var.node_security_group_id

  cluster_rules = { for k, v in {
    ingress_nodes_443 = {
      description                = "Node groups to cluster API"
      protocol                   = "tcp"
      from_port                  = 443
      to_port                    = 443
      type                       = "ingress"
      source_node_security_group = true
    }
  } : k => v if local.create_node_sg }

  node_rules = merge(
    {
      ingress_cluster_443 = {
        description                   = "Cluster API to node groups"
        from_port                     = 443
        to_port                       = 443
        source_cluster_security_group = true
      }
      ingress_self_coredns_udp = {
        description = "Node to node CoreDNS"
        protocol    = "udp"
        from_port   = 53
        to_port     = 53
        self        = true
      }
    },
    { for k, v in {
      egress_all = { description = "All egress", protocol = "-1", from_port = 0, to_port = 0, type = "egress", cidr_blocks = ["0.0.0.0/0"], ipv6_cidr_blocks = var.ip_family == "ipv6" ? ["::/0"] : null }
    } : k => v if var.node_security_group_recommended_rules },
    {
      for port in [4443, 6443, 8443, 9443] : "ingress_cluster_${port}_webhook" => {
        description                   = "Cluster API to node ${port}/tcp webhook"
        from_port                     = port
        to_port                       = port
        source_cluster_security_group = true
      } if var.node_security_group_recommended_rules
    },
  )
}

resource "aws_security_group" "cluster" {
  count = local.create_sg ? 1 : 0

  name        = var.security_group_use_name_prefix ? null : "${var.name}-cluster"
  name_prefix = var.security_group_use_name_prefix ? "${var.name}-cluster${var.prefix_separator}" : null
  description = "Cluster security group"
  vpc_id      = var.vpc_id

  tags = merge(var.tags, { "Name" = "${var.name}-cluster" })
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_security_group_rule" "cluster" {
  for_each = { for k, v in merge(
    local.cluster_rules,
    var.security_group_additional_rules
  ) : k => v if local.create_sg }

  security_group_id = aws_security_group.cluster[0].id
  protocol          = each.value.protocol
  from_port         = each.value.from_port
  to_port           = each.value.to_port
  type              = each.value.type

  description              = lookup(each.value, "description", null)
  cidr_blocks              = lookup(each.value, "cidr_blocks", null)
  self                     = lookup(each.value, "self", null)
  source_security_group_id = try(each.value.source_node_security_group, false) ? local.node_security_group_id : lookup(each.value, "source_security_group_id", null)
}

resource "aws_security_group" "node" {
  count = local.create_node_sg ? 1 : 0

  name_prefix = "${var.name}-node${var.prefix_separator}"
  description = "Node shared security group"
  vpc_id      = var.vpc_id

  tags = merge(
    var.tags,
    {
      "Name"                              = "${var.name}-node"
      "kubernetes.io/cluster/${var.name}" = "owned"
    },
  )
}

resource "aws_security_group_rule" "node" {
  for_each = { for k, v in merge(local.node_rules, var.node_security_group_additional_rules) : k => v if local.create_node_sg }

  security_group_id = aws_security_group.node[0].id
  protocol          = try(each.value.protocol, "tcp")
  from_port         = each.value.from_port
  to_port           = each.value.to_port
  type              = try(each.value.type, "ingress")

  description              = try(each.value.description, null)
  cidr_blocks              = try(each.value.cidr_blocks, null)
  ipv6_cidr_blocks         = try(each.value.ipv6_cidr_blocks, null)
  prefix_list_ids          = try(each.value.prefix_list_ids, [])
  self                     = try(each.value.self, null)
  source_security_group_id = try(each.value.source_cluster_security_group, false) ? local.security_group_id : try(each.value.source_security_group_id, null)
}
