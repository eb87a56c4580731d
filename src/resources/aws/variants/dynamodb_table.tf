locals {
  classes = toset(["STANDARD", "STANDARD_INFREQUENT_ACCESS"])
}

resource "aws_dynamodb_table" "provisioned" {
  for_each         = local.classes
  name             = "it"
  hash_key         = "id"
  table_class      = each.key
  billing_mode     = "PROVISIONED"
  read_capacity    = 5
  write_capacity   = 5
  stream_enabled   = true
  stream_view_type = "NEW_IMAGE"
  attribute {
    name = "id"
    type = "S"
  }
  global_secondary_index {
    name            = "by"
    hash_key        = "id"
    projection_type = "ALL"
    read_capacity   = 5
    write_capacity  = 5
  }
  point_in_time_recovery {
    enabled = true
  }
}

resource "aws_dynamodb_table" "on_demand" {
  for_each     = local.classes
  name         = "it"
  hash_key     = "id"
  table_class  = each.key
  billing_mode = "PAY_PER_REQUEST"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "global_provisioned" {
  for_each         = local.classes
  name             = "it"
  hash_key         = "id"
  table_class      = each.key
  billing_mode     = "PROVISIONED"
  read_capacity    = 5
  write_capacity   = 5
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  attribute {
    name = "id"
    type = "S"
  }
  replica {
    region_name            = "eu-west-1"
    point_in_time_recovery = true
  }
}

resource "aws_dynamodb_table" "global_on_demand" {
  for_each         = local.classes
  name             = "it"
  hash_key         = "id"
  table_class      = each.key
  billing_mode     = "PAY_PER_REQUEST"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"
  attribute {
    name = "id"
    type = "S"
  }
  replica {
    region_name = "eu-west-1"
  }
}
