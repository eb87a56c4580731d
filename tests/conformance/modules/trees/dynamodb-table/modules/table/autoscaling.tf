# Capacity that follows the load: of the table, and of each index that asks for it.
locals {
  create_autoscaling = var.create_table && var.autoscaling_enabled

  table_name = try(aws_dynamodb_table.autoscaled[0].name, aws_dynamodb_table.autoscaled_gsi_ignore[0].name, "")

  # Every index and what of it scales, as one map.
  index_directions = { for pair in setproduct(keys(var.autoscaling_indexes), ["read", "write"]) : join(":", pair) => {
    index = pair[0]
    name  = title(pair[1])
  } }

  # Only what the index says something about.
  index_targets = {
    for key, target in local.index_directions : key => merge(target, {
      bounds = [var.autoscaling_indexes[target.index]["${lower(target.name)}_min_capacity"], var.autoscaling_indexes[target.index]["${lower(target.name)}_max_capacity"]]
      start  = lookup([for index in var.global_secondary_indexes : index if index.name == target.index][0], "${lower(target.name)}_capacity", null)
    }) if can(var.autoscaling_indexes[target.index]["${lower(target.name)}_max_capacity"])
  }
}

resource "aws_appautoscaling_target" "table_read" {
  count = local.create_autoscaling && length(var.autoscaling_read) > 0 ? 1 : 0

  max_capacity       = var.autoscaling_read["max_capacity"]
  min_capacity       = var.read_capacity
  resource_id        = "table/${local.table_name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "table_read_policy" {
  count = local.create_autoscaling && length(var.autoscaling_read) > 0 ? 1 : 0

  name               = "DynamoDBReadCapacityUtilization:${aws_appautoscaling_target.table_read[0].resource_id}"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.table_read[0].resource_id
  scalable_dimension = aws_appautoscaling_target.table_read[0].scalable_dimension
  service_namespace  = aws_appautoscaling_target.table_read[0].service_namespace

  target_tracking_scaling_policy_configuration {
    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }

    scale_in_cooldown  = lookup(var.autoscaling_read, "scale_in_cooldown", var.autoscaling_defaults["scale_in_cooldown"])
    scale_out_cooldown = lookup(var.autoscaling_read, "scale_out_cooldown", var.autoscaling_defaults["scale_out_cooldown"])
    target_value       = lookup(var.autoscaling_read, "target_value", var.autoscaling_defaults["target_value"])
  }
}

resource "aws_appautoscaling_target" "table_write" {
  count = local.create_autoscaling && length(var.autoscaling_write) > 0 ? 1 : 0

  max_capacity       = var.autoscaling_write["max_capacity"]
  min_capacity       = var.write_capacity
  resource_id        = "table/${local.table_name}"
  scalable_dimension = "dynamodb:table:WriteCapacityUnits"
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "table_write_policy" {
  count = length(aws_appautoscaling_target.table_write)

  name               = "DynamoDBWriteCapacityUtilization:${aws_appautoscaling_target.table_write[count.index].resource_id}"
  policy_type        = "TargetTrackingScaling"
  resource_id        = aws_appautoscaling_target.table_write[count.index].resource_id
  scalable_dimension = aws_appautoscaling_target.table_write[count.index].scalable_dimension
  service_namespace  = aws_appautoscaling_target.table_write[count.index].service_namespace

  target_tracking_scaling_policy_configuration {
    predefined_metric_specification {
      predefined_metric_type = "DynamoDBWriteCapacityUtilization"
    }

    scale_in_cooldown  = lookup(var.autoscaling_write, "scale_in_cooldown", var.autoscaling_defaults["scale_in_cooldown"])
    scale_out_cooldown = lookup(var.autoscaling_write, "scale_out_cooldown", var.autoscaling_defaults["scale_out_cooldown"])
    target_value       = lookup(var.autoscaling_write, "target_value", var.autoscaling_defaults["target_value"])
  }
}

resource "aws_appautoscaling_target" "index" {
  for_each = local.create_autoscaling ? local.index_targets : {}

  max_capacity       = max(each.value.bounds...)
  min_capacity       = min(each.value.bounds...)
  resource_id        = "table/${local.table_name}/index/${each.value.index}"
  scalable_dimension = format("dynamodb:index:%sCapacityUnits", each.value.name)
  service_namespace  = "dynamodb"
}

resource "aws_appautoscaling_policy" "index" {
  for_each = aws_appautoscaling_target.index

  name               = "DynamoDB${local.index_targets[each.key].name}CapacityUtilization:${each.value.resource_id}"
  policy_type        = "TargetTrackingScaling"
  resource_id        = each.value.resource_id
  scalable_dimension = each.value.scalable_dimension
  service_namespace  = each.value.service_namespace

  target_tracking_scaling_policy_configuration {
    predefined_metric_specification {
      predefined_metric_type = "DynamoDB${local.index_targets[each.key].name}CapacityUtilization"
    }

    scale_in_cooldown  = merge(var.autoscaling_defaults, var.autoscaling_indexes[local.index_targets[each.key].index])["scale_in_cooldown"]
    scale_out_cooldown = merge(var.autoscaling_defaults, var.autoscaling_indexes[local.index_targets[each.key].index])["scale_out_cooldown"]
    target_value       = merge(var.autoscaling_defaults, var.autoscaling_indexes[local.index_targets[each.key].index])["target_value"]
  }
}
