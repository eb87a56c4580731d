# Tables: on demand, provisioned, scaled with their indexes, replicated, imported, wrapped, and none.
terraform {
  required_providers {
    aws    = { source = "hashicorp/aws" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "euwest2"
  region = "eu-west-2"
}

resource "random_pet" "this" {
  length = 2
}

locals {
  tags = {
    Terraform   = "true"
    Environment = "staging"
  }
}

module "on_demand" {
  source = "./modules/table"

  name                        = "my-table-${random_pet.this.id}"
  hash_key                    = "id"
  range_key                   = "title"
  table_class                 = "STANDARD"
  deletion_protection_enabled = false

  attributes = [
    { name = "id", type = "N" },
    { name = "title", type = "S" },
    { name = "age", type = "N" },
  ]

  global_secondary_indexes = [
    {
      name               = "TitleIndex"
      hash_key           = "title"
      range_key          = "age"
      projection_type    = "INCLUDE"
      non_key_attributes = ["id"]

      on_demand_throughput = {
        max_write_request_units = 1
        max_read_request_units  = 1
      }
    }
  ]
  local_secondary_indexes = [{ name = "AgeIndex", range_key = "age", projection_type = "KEYS_ONLY" }]

  on_demand_throughput = {
    max_read_request_units  = 1
    max_write_request_units = 1
  }

  ttl_enabled        = true
  ttl_attribute_name = "expires"
  resource_policy    = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "AllowDummyRoleAccess",
          "Effect": "Allow",
          "Principal": { "AWS": "arn:aws:iam::123456789012:root" },
          "Action": "dynamodb:GetItem",
          "Resource": "__DYNAMODB_TABLE_ARN__"
        }
      ]
    }
  POLICY

  tags = local.tags
}

module "provisioned" {
  source = "./modules/table"

  name           = "provisioned"
  billing_mode   = "PROVISIONED"
  hash_key       = "id"
  read_capacity  = 20
  write_capacity = "10"
  attributes     = [{ name = "id", type = "S" }]

  point_in_time_recovery_enabled        = true
  point_in_time_recovery_period_in_days = 7
  stream_enabled                        = true
  stream_view_type                      = "NEW_AND_OLD_IMAGES"
  server_side_encryption_enabled        = true
  server_side_encryption_kms_key_arn    = aws_kms_key.primary.arn

  replica_regions = [
    {
      region_name            = "eu-west-2"
      kms_key_arn            = aws_kms_key.secondary.arn
      propagate_tags         = true
      point_in_time_recovery = true
    },
    {
      region_name    = "us-east-2"
      propagate_tags = false
    },
  ]
  stream_arns = ["arn:aws:kinesis:eu-west-1:123456789012:stream/changes"]
  tags        = local.tags
}

module "autoscaled" {
  source   = "./modules/table"
  for_each = { keep = false, ignore = true }

  name                                  = "autoscaled-${each.key}"
  hash_key                              = "id"
  range_key                             = "title"
  billing_mode                          = "PROVISIONED"
  read_capacity                         = 5
  write_capacity                        = 5
  autoscaling_enabled                   = true
  ignore_changes_global_secondary_index = each.value

  autoscaling_read = {
    scale_in_cooldown  = 50
    scale_out_cooldown = 40
    target_value       = 45
    max_capacity       = 10
  }
  autoscaling_write = {
    max_capacity = 10
  }
  autoscaling_indexes = {
    TitleIndex = {
      read_max_capacity  = 30
      read_min_capacity  = 10
      write_max_capacity = 30
      write_min_capacity = 10
    }
    AgeIndex = {
      read_max_capacity = 12
      read_min_capacity = 9
      target_value      = 55.5
    }
  }

  attributes = concat([for name in ["id", "age"] : { name = name, type = "N" }], [{ name = "title", type = "S" }])

  global_secondary_indexes = [
    {
      name               = "TitleIndex"
      hash_key           = "title"
      range_key          = "age"
      projection_type    = "INCLUDE"
      non_key_attributes = ["id"]
      write_capacity     = 10
      read_capacity      = 10
    },
    {
      name            = "AgeIndex"
      hash_key        = "age"
      projection_type = "ALL"
      read_capacity   = 9
      write_capacity  = 1
    },
  ]
}

module "import" {
  source = "./modules/table"
  count  = 1

  name       = "import-${count.index}"
  hash_key   = "id"
  attributes = [{ name = "id", type = "N" }]
  import_table = {
    input_format           = "DYNAMODB_JSON"
    bucket                 = "imports"
    key_prefix             = "import"
    input_compression_type = "NONE"
    input_format_options   = { csv = { delimiter = ";", header_list = ["id", "x"] } }
  }
  region = "eu-central-1"
}

module "wrapped" {
  source = "./modules/wrappers"

  defaults = {
    hash_key     = "pk"
    billing_mode = "PROVISIONED"
    attributes   = [{ name = "pk", type = "S" }]
    tags         = local.tags
  }
  items = {
    orders = { name = "orders", read_capacity = 3, write_capacity = 2 }
    events = { name = "events", billing_mode = "PAY_PER_REQUEST", table_class = "STANDARD_INFREQUENT_ACCESS", tags = { Own = "yes" } }
    scaled = {
      name                = "scaled"
      read_capacity       = 1
      write_capacity      = 1
      autoscaling_enabled = true
      autoscaling_read    = { max_capacity = 7 }
    }
    none = { create_table = false }
  }
}

module "disabled" {
  source       = "./modules/table"
  create_table = false
  stream_arns  = ["arn:x"]
}

resource "aws_kms_key" "primary" {
  description = "CMK for primary region"
}

resource "aws_kms_key" "secondary" {
  provider = aws.euwest2

  description = "CMK for secondary region"
}

# The tables that were there before the module.
moved {
  from = module.old
  to   = module.on_demand
}

resource "aws_ssm_parameter" "outputs" {
  for_each = {
    ids      = [module.provisioned.dynamodb_table_id, module.autoscaled["keep"].dynamodb_table_id, module.disabled.dynamodb_table_id]
    replicas = module.provisioned.dynamodb_table_replicas
    scaling  = { for key, table in module.autoscaled : key => table.index_scaling }
    start    = module.autoscaled["ignore"].index_start
    wrapped  = { for key, table in module.wrapped.wrapper : key => table.dynamodb_table_id }
    nothing  = [module.disabled.dynamodb_table_arn, module.disabled.dynamodb_table_stream_arn]
    imported = module.import.*.dynamodb_table_id
  }
  name  = each.key
  type  = "String"
  value = jsonencode(each.value)
}
