resource "aws_dynamodb_table" "parcels" {
  name         = "${local.name}-parcels"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "parcel_id"
  range_key    = "scanned_at"

  attribute {
    name = "parcel_id"
    type = "S"
  }

  attribute {
    name = "scanned_at"
    type = "S"
  }

  attribute {
    name = "depot"
    type = "S"
  }

  global_secondary_index {
    name            = "by-depot"
    hash_key        = "depot"
    range_key       = "scanned_at"
    projection_type = "KEYS_ONLY"
  }

  # Nobody asks for a parcel three months after it arrived.
  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = local.is_prod
  }
}

# Provisioned years ago for the worst hour of December, and never looked at since.
resource "aws_dynamodb_table" "depots" {
  name           = "${local.name}-depots"
  billing_mode   = "PROVISIONED"
  hash_key       = "depot"
  read_capacity  = var.depot_capacity.read
  write_capacity = var.depot_capacity.write

  dynamic "attribute" {
    for_each = toset(["depot", "country"])
    content {
      name = attribute.value
      type = "S"
    }
  }

  global_secondary_index {
    name            = "by-country"
    hash_key        = "country"
    projection_type = "ALL"
    read_capacity   = var.depot_capacity.read
    write_capacity  = var.depot_capacity.write
  }
}

resource "aws_dynamodb_table" "routes" {
  name           = "${local.name}-routes"
  billing_mode   = "PROVISIONED"
  hash_key       = "route"
  read_capacity  = 5
  write_capacity = 5

  attribute {
    name = "route"
    type = "S"
  }

  lifecycle {
    ignore_changes = [read_capacity, write_capacity]
  }
}

resource "aws_appautoscaling_target" "routes" {
  for_each = toset(["Read", "Write"])

  service_namespace  = "dynamodb"
  scalable_dimension = "dynamodb:table:${each.key}CapacityUnits"
  resource_id        = "table/${aws_dynamodb_table.routes.name}"
  min_capacity       = 1
  max_capacity       = 50
}

resource "aws_appautoscaling_policy" "routes" {
  for_each = aws_appautoscaling_target.routes

  name               = "${local.name}-routes-${lower(each.key)}"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = each.value.service_namespace
  scalable_dimension = each.value.scalable_dimension
  resource_id        = each.value.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 70

    predefined_metric_specification {
      predefined_metric_type = "DynamoDB${each.key}CapacityUtilization"
    }
  }
}

resource "aws_kms_key" "data" {
  description             = "${local.name} secrets and database"
  deletion_window_in_days = 7
  enable_key_rotation     = true
}

resource "aws_secretsmanager_secret" "mail_gateway" {
  name       = "${local.name}/mail-gateway"
  kms_key_id = aws_kms_key.data.arn
}
