locals {
  classes = toset(["STANDARD", "STANDARD_INFREQUENT_ACCESS"])
}

resource "aws_dynamodb_table" "provisioned" {
  name           = "provisioned"
  hash_key       = "id"
  read_capacity  = 5
  write_capacity = 5
  global_secondary_index {
    name            = "by"
    hash_key        = "id"
    projection_type = "ALL"
    read_capacity   = 5
    write_capacity  = 5
  }
}

resource "aws_dynamodb_table" "on_demand" {
  name         = "on-demand"
  hash_key     = "id"
  billing_mode = "PAY_PER_REQUEST"
}

resource "aws_dynamodb_table_replica" "provisioned" {
  for_each               = local.classes
  global_table_arn       = aws_dynamodb_table.provisioned.arn
  table_class_override   = each.key
  point_in_time_recovery = true
}

resource "aws_dynamodb_table_replica" "on_demand" {
  for_each             = local.classes
  global_table_arn     = aws_dynamodb_table.on_demand.arn
  table_class_override = each.key
}
