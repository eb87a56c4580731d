# The function, its log group and everything that calls it.

data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

locals {
  create          = var.create
  create_function = local.create && var.create_function && !var.create_layer

  # What the package is: a file that is there, a built one, or an object in a bucket.
  archive_filename  = var.local_existing_package != null ? var.local_existing_package : var.source_path != null ? "${var.source_path}/index.py" : null
  archive_was_there = local.archive_filename != null && try(fileexists(local.archive_filename), false)
  filename          = var.s3_existing_package == null && var.package_type == "Zip" ? local.archive_filename : null
  was_missing       = !local.archive_was_there && local.filename != null

  s3_bucket         = var.s3_existing_package != null ? try(var.s3_existing_package.bucket, null) : null
  s3_key            = var.s3_existing_package != null ? try(var.s3_existing_package.key, null) : null
  s3_object_version = var.s3_existing_package != null ? try(var.s3_existing_package.version_id, null) : null

  source_hash = local.filename == null || local.was_missing ? null : filebase64sha256(local.filename)

  log_group_name = coalesce(var.logging_log_group, "/aws/lambda/${var.lambda_at_edge ? "us-east-1." : ""}${var.function_name}")
}

resource "aws_lambda_function" "this" {
  count = local.create_function ? 1 : 0

  function_name                  = var.function_name
  description                    = var.description
  role                           = var.create_role ? aws_iam_role.lambda[0].arn : var.lambda_role
  handler                        = var.package_type != "Zip" ? null : var.handler
  memory_size                    = var.memory_size
  reserved_concurrent_executions = var.reserved_concurrency
  runtime                        = var.package_type != "Zip" ? null : var.runtime
  layers                         = var.layers
  timeout                        = var.lambda_at_edge ? min(var.timeout, 30) : var.timeout
  publish                        = (var.lambda_at_edge || var.snap_start) ? true : var.publish
  kms_key_arn                    = var.kms_key_arn
  image_uri                      = var.image_uri
  package_type                   = var.package_type
  architectures                  = var.architectures

  filename         = local.filename
  source_code_hash = local.source_hash

  s3_bucket         = local.s3_bucket
  s3_key            = local.s3_key
  s3_object_version = local.s3_object_version

  dynamic "image_config" {
    for_each = length(var.image_config) > 0 ? [true] : []
    content {
      entry_point       = lookup(var.image_config, "entry_point", null)
      command           = lookup(var.image_config, "command", null)
      working_directory = lookup(var.image_config, "working_directory", null)
    }
  }

  dynamic "environment" {
    for_each = length(keys(var.environment_variables)) == 0 ? [] : [true]
    content {
      variables = var.environment_variables
    }
  }

  dynamic "dead_letter_config" {
    for_each = var.dead_letter_target_arn == null ? [] : [true]
    content {
      target_arn = var.dead_letter_target_arn
    }
  }

  dynamic "tracing_config" {
    for_each = var.tracing_mode == null ? [] : [true]
    content {
      mode = var.tracing_mode
    }
  }

  dynamic "vpc_config" {
    for_each = var.vpc_subnet_ids != null && var.vpc_security_group_ids != null ? [true] : []
    content {
      security_group_ids          = var.vpc_security_group_ids
      subnet_ids                  = var.vpc_subnet_ids
      ipv6_allowed_for_dual_stack = false
    }
  }

  ephemeral_storage {
    size = var.ephemeral_storage_size
  }

  dynamic "snap_start" {
    for_each = var.snap_start ? [true] : []
    content {
      apply_on = "PublishedVersions"
    }
  }

  dynamic "logging_config" {
    for_each = !var.lambda_at_edge ? [true] : []
    content {
      log_group             = var.logging_log_group
      log_format            = var.logging_log_format
      application_log_level = var.logging_log_format == "Text" ? null : var.logging_application_log_level
    }
  }

  dynamic "timeouts" {
    for_each = length(var.timeouts) > 0 ? [true] : []
    content {
      create = try(var.timeouts.create, null)
      update = try(var.timeouts.update, null)
    }
  }

  tags = merge(var.tags, { "Package" = coalesce(local.s3_key, basename(coalesce(local.filename, "image"))) })

  depends_on = [
    aws_cloudwatch_log_group.lambda,
    aws_iam_role_policy_attachment.additional_many,
  ]
}

data "aws_cloudwatch_log_group" "lambda" {
  count = local.create_function && var.use_existing_cloudwatch_log_group ? 1 : 0
  name  = local.log_group_name
}

resource "aws_cloudwatch_log_group" "lambda" {
  count = local.create_function && !var.use_existing_cloudwatch_log_group ? 1 : 0

  name              = local.log_group_name
  retention_in_days = var.cloudwatch_logs_retention_in_days
  tags              = merge(var.tags, var.cloudwatch_logs_tags)
}

resource "aws_lambda_provisioned_concurrency_config" "current_version" {
  count = local.create_function && var.provisioned_concurrent_executions > -1 ? 1 : 0

  function_name                     = aws_lambda_function.this[0].function_name
  qualifier                         = aws_lambda_function.this[0].version
  provisioned_concurrent_executions = var.provisioned_concurrent_executions
}

locals {
  qualifiers = zipmap(["current_version", "unqualified_alias"], [
    var.create_current_version_async_event_config ? true : null,
    var.create_unqualified_alias_async_event_config ? true : null,
  ])
  allowed_triggers = { for k, v in var.allowed_triggers : k => v if local.create_function }
}

resource "aws_lambda_function_event_invoke_config" "this" {
  for_each = { for k, v in local.qualifiers : k => v if v != null && local.create_function && var.create_async_event_config }

  function_name = aws_lambda_function.this[0].function_name
  qualifier     = each.key == "current_version" ? aws_lambda_function.this[0].version : null

  maximum_event_age_in_seconds = var.maximum_event_age_in_seconds
  maximum_retry_attempts       = var.maximum_retry_attempts

  dynamic "destination_config" {
    for_each = var.destination_on_failure != null || var.destination_on_success != null ? [true] : []
    content {
      dynamic "on_failure" {
        for_each = var.destination_on_failure != null ? [true] : []
        content {
          destination = var.destination_on_failure
        }
      }
      dynamic "on_success" {
        for_each = var.destination_on_success != null ? [true] : []
        content {
          destination = var.destination_on_success
        }
      }
    }
  }
}

resource "aws_lambda_permission" "current_version_triggers" {
  for_each = { for k, v in local.allowed_triggers : k => v if var.publish }

  function_name = aws_lambda_function.this[0].function_name
  qualifier     = aws_lambda_function.this[0].version

  statement_id     = try(each.value.statement_id, each.key)
  action           = try(each.value.action, "lambda:InvokeFunction")
  principal        = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  principal_org_id = try(each.value.principal_org_id, null)
  source_arn       = try(each.value.source_arn, null)
  source_account   = try(each.value.source_account, null)
}

resource "aws_lambda_permission" "unqualified_alias_triggers" {
  for_each = { for k, v in local.allowed_triggers : k => v if var.create_unqualified_alias_allowed_triggers }

  function_name = aws_lambda_function.this[0].function_name

  statement_id_prefix = try(each.value.statement_id, each.key)
  action              = try(each.value.action, "lambda:InvokeFunction")
  principal           = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  source_arn          = try(each.value.source_arn, null)

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lambda_event_source_mapping" "this" {
  for_each = { for k, v in var.event_source_mapping : k => v if local.create_function && var.create_unqualified_alias_allowed_triggers }

  function_name = aws_lambda_function.this[0].arn

  event_source_arn                   = try(each.value.event_source_arn, null)
  batch_size                         = try(each.value.batch_size, null)
  maximum_batching_window_in_seconds = try(each.value.maximum_batching_window_in_seconds, null)
  enabled                            = try(each.value.enabled, true)
  starting_position                  = try(each.value.starting_position, null)
  topics                             = try(each.value.topics, null)
  function_response_types            = try(each.value.function_response_types, null)

  dynamic "destination_config" {
    for_each = try(each.value.destination_arn_on_failure, null) != null ? [true] : []
    content {
      on_failure {
        destination_arn = each.value["destination_arn_on_failure"]
      }
    }
  }

  dynamic "scaling_config" {
    for_each = try([each.value.scaling_config], [])
    content {
      maximum_concurrency = try(scaling_config.value.maximum_concurrency, null)
    }
  }

  dynamic "source_access_configuration" {
    for_each = try(each.value.source_access_configuration, [])
    content {
      type = source_access_configuration.value["type"]
      uri  = source_access_configuration.value["uri"]
    }
  }

  dynamic "amazon_managed_kafka_event_source_config" {
    for_each = try(each.value.amazon_managed_kafka_event_source_config, [])
    content {
      consumer_group_id = amazon_managed_kafka_event_source_config.value["consumer_group_id"]
    }
  }

  dynamic "filter_criteria" {
    for_each = try(each.value.filter_criteria, null) != null ? [true] : []
    content {
      dynamic "filter" {
        for_each = try(flatten([each.value.filter_criteria]), [])
        content {
          pattern = try(filter.value.pattern, null)
        }
      }
    }
  }

  dynamic "metrics_config" {
    for_each = try([each.value.metrics_config], [])
    content {
      metrics = metrics_config.value.metrics
    }
  }

  tags = merge(var.tags, try(each.value.tags, {}))
}

resource "aws_lambda_function_url" "this" {
  count = local.create_function && var.create_function_url ? 1 : 0

  function_name      = aws_lambda_function.this[0].function_name
  qualifier          = var.create_unqualified_alias_lambda_function_url ? null : aws_lambda_function.this[0].version
  authorization_type = var.authorization_type
  invoke_mode        = var.invoke_mode

  dynamic "cors" {
    for_each = length(keys(var.cors)) == 0 ? [] : [var.cors]
    content {
      allow_credentials = try(cors.value.allow_credentials, null)
      allow_headers     = try(cors.value.allow_headers, null)
      allow_methods     = try(cors.value.allow_methods, null)
      allow_origins     = try(cors.value.allow_origins, null)
      expose_headers    = try(cors.value.expose_headers, null)
      max_age           = try(cors.value.max_age, null)
    }
  }
}

output "arn" {
  value = try(aws_lambda_function.this[0].arn, "")
}
output "function_name" {
  value = try(aws_lambda_function.this[0].function_name, "")
}
output "static_name" {
  value = join("", aws_lambda_function.this[*].function_name)
}
output "function_version" {
  value = try(aws_lambda_function.this[0].version, "")
}
output "log_group_name" {
  value = try(data.aws_cloudwatch_log_group.lambda[0].name, aws_cloudwatch_log_group.lambda[0].name, "")
}
output "role_name" {
  value = try(aws_iam_role.lambda[0].name, "")
}
output "package_hash" {
  value = local.source_hash
}
output "mapping_keys" {
  value = { for k, v in aws_lambda_event_source_mapping.this : k => v.event_source_arn }
}
