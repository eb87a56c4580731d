# A Fargate profile and the role of its pods.

variable "create" {
  type    = bool
  default = true
}
variable "cluster_name" {
  type    = string
  default = null
}
variable "name" {
  type    = string
  default = ""
}
variable "subnet_ids" {
  type    = list(string)
  default = []
}
variable "selectors" {
  type = list(object({
    labels    = optional(map(string))
    namespace = string
  }))
  default = null
}
variable "timeouts" {
  type = object({
    create = optional(string)
    delete = optional(string)
  })
  default = null
}
variable "tags" {
  type    = map(string)
  default = {}
}

locals {
  # Names longer than this are refused.
  short_name = substr(var.name, 0, min(38, length(var.name)))
}

resource "aws_iam_role" "this" {
  count = var.create ? 1 : 0

  name_prefix = "${local.short_name}-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks-fargate-pods.amazonaws.com" } }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = { for k, v in toset(["AmazonEKSFargatePodExecutionRolePolicy"]) : k => "arn:aws:iam::aws:policy/${v}" if var.create }

  policy_arn = each.value
  role       = aws_iam_role.this[0].name
}

resource "aws_eks_fargate_profile" "this" {
  count = var.create ? 1 : 0

  cluster_name           = var.cluster_name
  fargate_profile_name   = var.name
  pod_execution_role_arn = aws_iam_role.this[0].arn
  subnet_ids             = var.subnet_ids

  dynamic "selector" {
    for_each = var.selectors
    content {
      namespace = selector.value.namespace
      labels    = try(selector.value.labels, {})
    }
  }

  dynamic "timeouts" {
    for_each = var.timeouts != null ? [var.timeouts] : []
    content {
      create = timeouts.value.create
      delete = try(timeouts.value.delete, null)
    }
  }

  tags = var.tags
}

output "name" {
  value = one(aws_eks_fargate_profile.this[*].fargate_profile_name)
}
