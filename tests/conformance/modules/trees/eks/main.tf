# A cluster module as public ones are written: managed node groups, Fargate profiles, add-ons and access entries, each a
# map that a caller fills; called complete, simple, with the launch template left out, and switched off.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 6.0"
    }
  }
}

provider "aws" {
  region = local.region
}

data "aws_caller_identity" "current" {}

locals {
  name   = "tree-eks"
  region = "eu-west-1"
  tags   = { Example = local.name, Repository = "none" }
  teams  = ["blue", "green"]
}

module "complete" {
  source = "./modules/eks"

  name               = local.name
  kubernetes_version = "1.33"

  endpoint_public_access       = true
  endpoint_public_access_cidrs = ["192.0.2.0/24", "198.51.100.0/24"]

  enabled_log_types = ["audit", "api"]

  vpc_id                   = "vpc-0123456789"
  subnet_ids               = ["subnet-a", "subnet-b", "subnet-c"]
  control_plane_subnet_ids = ["subnet-x", "subnet-y"]

  addons = {
    coredns = {
      configuration_values = jsonencode({
        replicaCount = 2
        tolerations  = [{ key = "dedicated", operator = "Exists" }]
      })
    }
    eks-pod-identity-agent = { before_compute = true }
    kube-proxy             = {}
    vpc-cni = {
      before_compute           = true
      addon_version            = "v1.20.0-eksbuild.1"
      service_account_role_arn = "arn:aws:iam::123456789012:role/cni"
      timeouts                 = { create = "25m" }
    }
  }

  security_group_additional_rules = {
    ingress_nodes_ephemeral = {
      description                = "Nodes on ephemeral ports"
      protocol                   = "tcp"
      from_port                  = 1025
      to_port                    = 65535
      type                       = "ingress"
      source_node_security_group = true
    }
  }
  node_security_group_additional_rules = {
    ingress_self_all = { protocol = "-1", from_port = 0, to_port = 0, type = "ingress", self = true }
    ingress_office   = { protocol = "tcp", from_port = 22, to_port = 22, cidr_blocks = ["203.0.113.0/24"] }
  }

  eks_managed_node_group_defaults = {
    ami_type       = "AL2023_x86_64_STANDARD"
    instance_types = ["m6i.large", "m5.large"]
    min_size       = 1
    labels         = { Managed = "yes" }
  }

  eks_managed_node_groups = {
    default = {}
    graviton = {
      ami_type       = "AL2023_ARM_64_STANDARD"
      instance_types = ["m7g.large"]
      desired_size   = 3
      max_size       = 6
      taints = {
        dedicated = { key = "dedicated", value = "arm", effect = "NO_SCHEDULE" }
      }
      block_device_mappings = {
        xvda = {
          device_name = "/dev/xvda"
          ebs         = { volume_size = 75, volume_type = "gp3", iops = 3000, encrypted = true, delete_on_termination = true }
        }
        xvdb = { device_name = "/dev/xvdb", ebs = { volume_size = 200, volume_type = "gp3" } }
      }
    }
    spot = {
      name                       = "cheap"
      use_name_prefix            = false
      capacity_type              = "SPOT"
      use_custom_launch_template = false
      disk_size                  = 50
      labels                     = { Lifecycle = "spot" }
      iam_role_additional_policies = {
        ssm = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
        log = "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"
      }
      update_config = { max_unavailable_percentage = 50 }
    }
    given = {
      create_iam_role            = false
      iam_role_arn               = "arn:aws:iam::123456789012:role/given"
      enable_bootstrap_user_data = true
      bootstrap_extra_args       = "--max-pods=110"
      pre_bootstrap_user_data    = <<-EOT
        export A=b
          indented
      EOT
      instance_types             = ["c7i.xlarge"]
      schedules = {
        scale_up   = { min_size = 2, max_size = 10, desired_size = 2, recurrence = "0 0 * * 5" }
        scale_down = { min_size = 0, max_size = 10, recurrence = "0 12 * * 0", time_zone = "Europe/Dublin" }
      }
    }
    later = { create = false }
  }

  fargate_profiles = merge(
    { for team in local.teams : "team-${team}" => { selectors = [{ namespace = team }, { namespace = "${team}-*", labels = { Application = "web" } }] } },
    { system = { name = "kube-system", selectors = [{ namespace = "kube-system" }], timeouts = { delete = "20m" } } },
  )

  access_entries = {
    admins = {
      principal_arn     = "arn:aws:iam::123456789012:role/admins"
      kubernetes_groups = ["cluster-admins"]
      policy_associations = {
        admin = {
          policy_arn   = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
          access_scope = { type = "cluster" }
        }
        view = {
          policy_arn   = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy"
          access_scope = { type = "namespace", namespaces = ["default", "blue"] }
        }
      }
    }
    readers = { principal_arn = "arn:aws:iam::123456789012:role/readers", type = "STANDARD" }
  }

  enable_irsa                = true
  cluster_encryption_kms_key = "arn:aws:kms:eu-west-1:123456789012:key/k"
  tags                       = local.tags
}

module "simple" {
  source = "./modules/eks"

  name       = "simple"
  vpc_id     = "vpc-1"
  subnet_ids = ["subnet-1", "subnet-2"]

  eks_managed_node_groups = { only = { min_size = 1, max_size = 2, desired_size = 1 } }
}

module "off" {
  source = "./modules/eks"
  create = false

  eks_managed_node_groups = { never = {} }
  fargate_profiles        = { never = { selectors = [] } }
  addons                  = { never = {} }
  access_entries          = { never = { principal_arn = "x", policy_associations = { a = { policy_arn = "b", access_scope = { type = "cluster" } } } } }
}

module "alone" {
  source = "./modules/eks/modules/node-group"
  for_each = {
    for pair in setproduct(["a", "b"], [true, false]) : "${pair[0]}-${pair[1] ? "spot" : "demand"}" => {
      zone = pair[0]
      spot = pair[1]
    }
  }

  name                 = "alone-${each.key}"
  cluster_name         = module.simple.cluster_name
  cluster_service_cidr = "172.20.0.0/16"
  subnet_ids           = ["subnet-${each.value.zone}"]
  capacity_type        = each.value.spot ? "SPOT" : null
  min_size             = index(sort(["a", "b"]), each.value.zone)
}

resource "aws_ssm_parameter" "summary" {
  name = "/cluster/summary"
  type = "String"
  value = jsonencode({
    groups   = sort(keys(module.complete.eks_managed_node_groups))
    profiles = { for name, profile in module.complete.fargate_profiles : name => profile.name }
    sizes    = { for name, group in module.complete.eks_managed_node_groups : name => try(group.desired_size, "none") }
    off      = module.off.cluster_name
    roles    = module.complete.node_role_names
    alone    = [for name, group in module.alone : group.capacity_type if group.capacity_type != null]
    kinds    = distinct(values(module.alone)[*].capacity_type)
    rules    = module.complete.rule_names
  })
}
