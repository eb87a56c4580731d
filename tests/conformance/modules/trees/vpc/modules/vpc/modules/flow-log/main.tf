# Flow logs of a network, to CloudWatch with an own role or to a destination that is given.

variable "name" {
  type = string
}
variable "vpc_id" {}
variable "destination_arn" {
  type    = string
  default = ""
}
variable "create_cloudwatch_log_group" {
  type    = bool
  default = false
}
variable "create_cloudwatch_iam_role" {
  type    = bool
  default = false
}
variable "traffic_type" {
  type     = string
  default  = "ALL"
  nullable = false
  validation {
    condition     = contains(["ACCEPT", "REJECT", "ALL"], var.traffic_type)
    error_message = "The traffic type is ACCEPT, REJECT or ALL."
  }
}
variable "retention_in_days" {
  type    = number
  default = null
}
variable "destination_options" {
  type = object({
    file_format                = optional(string, "plain-text")
    hive_compatible_partitions = optional(bool, false)
    per_hour_partition         = optional(bool, false)
  })
  default = null
}
variable "tags" {
  type    = map(string)
  default = {}
}

data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {
  count = var.create_cloudwatch_iam_role ? 1 : 0
}

locals {
  to_cloudwatch   = var.create_cloudwatch_log_group && var.destination_arn == ""
  destination_arn = local.to_cloudwatch ? try(aws_cloudwatch_log_group.this[0].arn, null) : var.destination_arn
  role_arn        = local.to_cloudwatch && var.create_cloudwatch_iam_role ? try(aws_iam_role.this[0].arn, null) : null
}

resource "aws_flow_log" "this" {
  log_destination_type     = local.to_cloudwatch ? "cloud-watch-logs" : "s3"
  log_destination          = local.destination_arn
  iam_role_arn             = local.role_arn
  traffic_type             = var.traffic_type
  vpc_id                   = var.vpc_id
  max_aggregation_interval = 600

  dynamic "destination_options" {
    for_each = var.destination_options != null ? [var.destination_options] : []
    content {
      file_format                = destination_options.value.file_format
      hive_compatible_partitions = destination_options.value.hive_compatible_partitions
      per_hour_partition         = destination_options.value.per_hour_partition
    }
  }

  tags = merge(var.tags, { Region = data.aws_region.current.region })
}

resource "aws_cloudwatch_log_group" "this" {
  count = local.to_cloudwatch ? 1 : 0

  name              = "/aws/vpc-flow-log/${var.name}"
  retention_in_days = var.retention_in_days
  skip_destroy      = false
  tags              = var.tags
}

resource "aws_iam_role" "this" {
  count = local.to_cloudwatch && var.create_cloudwatch_iam_role ? 1 : 0

  name_prefix = "flow-log-"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Assume"
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "vpc-flow-logs.${data.aws_partition.current.dns_suffix}" }
    }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy" "this" {
  count = local.to_cloudwatch && var.create_cloudwatch_iam_role ? 1 : 0

  name = "flow-log"
  role = aws_iam_role.this[0].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = [for verb in ["CreateLogStream", "PutLogEvents", "DescribeLogGroups"] : "logs:${verb}"]
      Resource = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.region}:${data.aws_caller_identity.current[0].account_id}:*"
    }]
  })
}

output "id" {
  value = aws_flow_log.this.id
}
output "destination_arn" {
  value = local.destination_arn
}
output "iam_role_arn" {
  value = local.role_arn
}
