# The role of the function, and its policies from each of the sources that a caller can name.

locals {
  create_role = local.create && var.create_function && !var.create_layer && var.create_role

  # Its name is not known where the function's is not, and for_each has fixed keys.
  role_name   = local.create_role ? coalesce(var.role_name, var.function_name, "*") : null
  policy_name = coalesce(var.policy_name, local.role_name, "*")

  log_group_arn = "arn:${data.aws_partition.current.partition}:logs:${data.aws_region.current.region}:*:log-group:${local.log_group_name}"

  trusted_services = distinct(compact(concat(
    slice(["lambda.amazonaws.com", "edgelambda.amazonaws.com"], 0, var.lambda_at_edge ? 2 : 1),
    [for entity in var.trusted_entities : entity if !strcontains(entity, ":")],
  )))
}

data "aws_iam_policy_document" "assume_role" {
  count = local.create_role ? 1 : 0

  statement {
    effect  = "Allow"
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = local.trusted_services
    }
  }
}

resource "aws_iam_role" "lambda" {
  count = local.create_role ? 1 : 0

  name                  = local.role_name
  description           = var.role_description
  path                  = coalesce(var.role_path, "/")
  force_detach_policies = var.role_force_detach_policies
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = local.trusted_services }
    }]
  })
  tags = merge(var.tags, var.role_tags)
}

resource "aws_iam_policy" "logs" {
  count = local.create_role && var.attach_cloudwatch_logs_policy ? 1 : 0

  name = "${local.policy_name}-logs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = compact([
        !var.use_existing_cloudwatch_log_group && var.attach_create_log_group_permission ? "logs:CreateLogGroup" : "",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
      ])
      Resource = flatten([for suffix in ["%v:*", "%v:*:*"] : format(suffix, local.log_group_arn)])
    }]
  })
  tags = var.tags
}

resource "aws_iam_role_policy_attachment" "logs" {
  count = local.create_role && var.attach_cloudwatch_logs_policy ? 1 : 0

  role       = aws_iam_role.lambda[0].name
  policy_arn = aws_iam_policy.logs[0].arn
}

resource "aws_iam_policy" "dead_letter" {
  count = local.create_role && var.attach_dead_letter_policy ? 1 : 0

  name = "${local.policy_name}-dl"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = [for service in ["sns:Publish", "sqs:SendMessage"] : service if startswith(service, split(":", var.dead_letter_target_arn)[2])]
      Resource = [var.dead_letter_target_arn]
    }]
  })
}

resource "aws_iam_role_policy_attachment" "dead_letter" {
  count = local.create_role && var.attach_dead_letter_policy ? 1 : 0

  role       = aws_iam_role.lambda[0].name
  policy_arn = aws_iam_policy.dead_letter[0].arn
}

data "aws_iam_policy_document" "additional_inline" {
  count = local.create_role && var.attach_policy_statements ? 1 : 0

  dynamic "statement" {
    for_each = var.policy_statements
    content {
      sid           = try(statement.value.sid, replace(statement.key, "/[^0-9A-Za-z]*/", ""))
      effect        = try(statement.value.effect, null)
      actions       = try(statement.value.actions, null)
      not_actions   = try(statement.value.not_actions, null)
      resources     = try(statement.value.resources, null)
      not_resources = try(statement.value.not_resources, null)

      dynamic "principals" {
        for_each = try(statement.value.principals, [])
        content {
          type        = principals.value.type
          identifiers = principals.value.identifiers
        }
      }

      dynamic "condition" {
        for_each = try(statement.value.condition, [])
        content {
          test     = condition.value.test
          variable = condition.value.variable
          values   = condition.value.values
        }
      }
    }
  }
}

resource "aws_iam_policy" "additional_inline" {
  count = local.create_role && var.attach_policy_statements ? 1 : 0

  name = "${local.policy_name}-inline"
  # Written out here, so that the statements can be compared.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      for key, statement in var.policy_statements : merge(
        {
          Sid      = try(statement.sid, replace(key, "/[^0-9A-Za-z]*/", ""))
          Effect   = try(statement.effect, "Allow")
          Action   = length(statement.actions) == 1 ? statement.actions[0] : join(",", sort(statement.actions))
          Resource = try(one(statement.resources), join(",", statement.resources))
        },
        length(try(statement.condition, {})) == 0 ? {} : {
          Condition = jsonencode({ for name, condition in statement.condition : condition.test => { (condition.variable) = condition.values } })
        },
      )
    ]
  })
}

resource "aws_iam_policy" "from_document" {
  count = local.create_role && var.attach_policy_statements ? 1 : 0

  name   = "${local.policy_name}-document"
  policy = data.aws_iam_policy_document.additional_inline[0].json
}

resource "aws_iam_policy" "additional_json" {
  count = local.create_role && var.attach_policy_json ? 1 : 0

  name   = local.policy_name
  policy = var.policy_json
}

resource "aws_iam_role_policy_attachment" "additional_json" {
  count = local.create_role && var.attach_policy_json ? 1 : 0

  role       = aws_iam_role.lambda[0].name
  policy_arn = aws_iam_policy.additional_json[0].arn
}

resource "aws_iam_role_policy_attachment" "additional_many" {
  count = local.create_role && var.attach_policies ? var.number_of_policies : 0

  role       = aws_iam_role.lambda[0].name
  policy_arn = var.policies[count.index]
}

resource "aws_iam_role_policy" "network" {
  count = local.create_role && var.vpc_subnet_ids != null ? 1 : 0

  name_prefix = "vpc-"
  role        = aws_iam_role.lambda[0].id
  policy = replace(jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = formatlist("ec2:%s", ["CreateNetworkInterface", "DescribeNetworkInterfaces"]), Resource = "*" },
    ]
  }), "\"Allow\"", "\"${title("allow")}\"")
}
