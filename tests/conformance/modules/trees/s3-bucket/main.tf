# A bucket module as public ones are written, where most of what a caller says has no type: complete, as a log target,
# replicated, with texts in JSON, one for each of several teams, and switched off.

terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = ">= 6.0" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = local.region
}

provider "aws" {
  region = "eu-central-1"
  alias  = "replica"
}

variable "teams" {
  type = map(any)
  default = {
    web  = { days = "30", public = false }
    data = { days = 365, public = "true" }
  }
}

locals {
  bucket_name = "tree-bucket-${local.region}"
  region      = "eu-west-1"
  logs        = { for kind in ["elb", "lb", "access"] : kind => "attach_${kind}_log_delivery_policy" }

  lifecycle_rules = [
    {
      id      = "log"
      enabled = true
      filter = {
        tags = { some = "value", another = "value2" }
      }
      transition = [
        { days = 30, storage_class = "ONEZONE_IA" },
        { days = 60, storage_class = "GLACIER" },
      ]
    },
    {
      id                                     = "log1"
      status                                 = "Enabled"
      abort_incomplete_multipart_upload_days = 7
      noncurrent_version_transition = [
        { days = 30, storage_class = "STANDARD_IA" },
        { newer_noncurrent_versions = 3, days = "60", storage_class = "ONEZONE_IA" },
      ]
      noncurrent_version_expiration = { days = 300 }
    },
    {
      id      = "log2"
      enabled = false
      filter = {
        prefix                   = "log1/"
        object_size_greater_than = 200000
        object_size_less_than    = 500000
        tags                     = { some = "value" }
      }
      expiration                    = { days = 90, expired_object_delete_marker = true }
      noncurrent_version_expiration = { newer_noncurrent_versions = 5, days = 30 }
    },
    { id = "size", enabled = true, filter = { object_size_greater_than = 1 }, transition = { date = "2030-01-01T00:00:00Z", storage_class = "DEEP_ARCHIVE" } },
  ]
}

resource "random_pet" "this" {
  length = 2
}

module "log_bucket" {
  source = "./modules/s3-bucket"

  bucket        = "logs-of-${local.bucket_name}"
  force_destroy = true

  control_object_ownership = true

  attach_elb_log_delivery_policy        = true
  attach_lb_log_delivery_policy         = true
  attach_deny_insecure_transport_policy = true
  attach_policy                         = true
  policy                                = file("${path.module}/policies/extra.json")

  lifecycle_rule = jsonencode([{ id = "all", enabled = true, expiration = { days = 14 } }])
}

module "complete" {
  source = "./modules/s3-bucket"

  bucket              = local.bucket_name
  force_destroy       = true
  acceleration_status = "Suspended"
  request_payer       = "BucketOwner"

  tags = { Owner = "Anton", Size = 1 }

  object_lock_enabled = true
  object_lock_configuration = {
    rule = { default_retention = { mode = "GOVERNANCE", days = 1 } }
  }

  grant = [
    { type = "CanonicalUser", permission = "FULL_CONTROL", id = "0123" },
    { type = "Group", permission = ["READ", "READ_ACP"], uri = "http://acs.amazonaws.com/groups/s3/LogDelivery" },
  ]
  owner                    = { id = "4567" }
  expected_bucket_owner    = "123456789012"
  control_object_ownership = true
  object_ownership         = "BucketOwnerPreferred"

  logging = {
    target_bucket = module.log_bucket.s3_bucket_id
    target_prefix = "log/"
    target_object_key_format = {
      partitioned_prefix = { partition_date_source = "DeliveryTime" }
    }
  }

  versioning = { status = true, mfa_delete = false }

  website = {
    index_document = "index.html"
    error_document = "error.html"
    routing_rules = [
      {
        condition = { key_prefix_equals = "docs/" }
        redirect  = { replace_key_prefix_with = "documents/" }
      },
      {
        condition = { http_error_code_returned_equals = 404, key_prefix_equals = "archive/" }
        redirect  = { host_name = "archive.example.com", http_redirect_code = 301, protocol = "https", replace_key_with = "not_found.html" }
      },
    ]
  }

  server_side_encryption_configuration = {
    rule = {
      apply_server_side_encryption_by_default = {
        kms_master_key_id = "arn:aws:kms:eu-west-1:123456789012:key/k"
        sse_algorithm     = "aws:kms"
      }
    }
  }

  cors_rule = [
    { allowed_methods = ["PUT", "POST"], allowed_origins = ["https://modules.tf"], allowed_headers = ["*"], expose_headers = ["ETag"], max_age_seconds = 3000 },
    { allowed_methods = ["PUT"], allowed_origins = ["https://example.com"] },
  ]

  lifecycle_rule = local.lifecycle_rules

  intelligent_tiering = {
    general = {
      status = "Enabled"
      filter = { prefix = "/", tags = { Environment = "dev" } }
      tiering = {
        ARCHIVE_ACCESS      = { days = 180 }
        DEEP_ARCHIVE_ACCESS = { days = "365" }
      }
    }
    documents = { status = false, filter = { prefix = "documents/" }, tiering = { ARCHIVE_ACCESS = { days = 125 } } }
  }

  metric_configuration = [
    { name = "documents", filter = { prefix = "documents/", tags = { priority = "high" } } },
    { name = "all" },
  ]

  inventory_configuration = {
    daily = {
      included_object_versions = "Current"
      destination              = { account_id = "123456789012", format = "CSV", prefix = "inventory/" }
      frequency                = "Daily"
      optional_fields          = ["Size", "StorageClass"]
    }
    weekly = { enabled = false, included_object_versions = "All", destination = { bucket_arn = "arn:aws:s3:::elsewhere", encryption = { encryption_type = "sse_s3" } }, filter = { prefix = "w/" }, frequency = "Weekly" }
  }

  replication_configuration = {
    role = "arn:aws:iam::123456789012:role/replication"
    rules = [
      {
        id                        = "something-with-kms-and-filter"
        status                    = true
        priority                  = 10
        delete_marker_replication = false
        source_selection_criteria = {
          sse_kms_encrypted_objects = { enabled = true }
        }
        filter = { prefix = "one", tags = { ReplicateMe = "Yes" } }
        destination = {
          bucket             = module.replica.s3_bucket_arn
          storage_class      = "STANDARD"
          replica_kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/r"
          account_id         = "123456789012"
          access_control_translation = {
            owner = "Destination"
          }
          replication_time = { status = "Enabled", minutes = 15 }
          metrics          = { status = "Enabled", minutes = 15 }
        }
      },
      {
        id                          = "something-without-filters"
        priority                    = 30
        delete_marker_replication   = true
        existing_object_replication = "Enabled"
        filter                      = {}
        destination                 = { bucket = module.replica.s3_bucket_arn, storage_class = "STANDARD_IA" }
      },
    ]
  }
}

module "replica" {
  source    = "./modules/s3-bucket"
  providers = { aws = aws.replica }

  bucket                   = "replica-of-${local.bucket_name}"
  acl                      = "log-delivery-write"
  block_public_acls        = false
  restrict_public_buckets  = false
  versioning               = { enabled = true }
  control_object_ownership = true
  object_ownership         = "ObjectWriter"
}

module "json" {
  source = "./modules/s3-bucket"

  bucket_prefix        = "json-"
  attach_public_policy = false
  cors_rule = jsonencode([
    { allowed_methods = ["GET"], allowed_origins = ["*"] },
  ])
  website = { redirect_all_requests_to = { host_name = "example.com" } }
  versioning = {
    enabled = "false"
  }
}

module "team" {
  source   = "./modules/s3-bucket"
  for_each = var.teams

  bucket = "team-${each.key}-${random_pet.this.length}"
  lifecycle_rule = [for index, days in range(1, 3) : {
    id         = format("%s-%02d", each.key, index)
    enabled    = index == 0
    prefix     = "part-${index}/"
    expiration = [{ days = tonumber(each.value.days) * days }]
  }]
  block_public_policy = !tobool(each.value.public)
  tags                = { for key, value in each.value : title(key) => value }
}

module "object" {
  source = "./modules/s3-bucket/modules/object"
  for_each = {
    for file in fileset("${path.module}/policies", "**") : file => filemd5("${path.module}/policies/${file}")
  }

  bucket       = module.complete.s3_bucket_id
  key          = "policies/${each.key}"
  file_source  = "${path.module}/policies/${each.key}"
  etag         = each.value
  content_type = lookup({ json = "application/json", txt = "text/plain" }, reverse(split(".", each.key))[0], null)
}

module "notifications" {
  source = "./modules/s3-bucket/modules/notification"

  bucket      = module.complete.s3_bucket_id
  eventbridge = true
  lambda_notifications = {
    one = {
      function_arn  = "arn:aws:lambda:eu-west-1:123456789012:function:one"
      function_name = "one"
      events        = ["s3:ObjectCreated:Put"]
      filter_prefix = "prefix/"
      filter_suffix = ".json"
    }
    two = { function_arn = "arn:aws:lambda:eu-west-1:123456789012:function:two", events = ["s3:ObjectCreated:Post"] }
  }
  sqs_notifications = {
    queue = { queue_arn = "arn:aws:sqs:eu-west-1:123456789012:first", events = ["s3:ObjectCreated:*"], filter_prefix = "prefix2/" }
    own   = { queue_arn = aws_sqs_queue.this[0].arn, queue_id = aws_sqs_queue.this[0].id, events = ["s3:ObjectRemoved:*"] }
  }
  sns_notifications = { topic = { topic_arn = "arn:aws:sns:eu-west-1:123456789012:t", events = ["s3:ObjectRemoved:Delete"], filter_suffix = ".csv" } }
}

resource "aws_sqs_queue" "this" {
  count = 1
  name  = "notified"
}

moved {
  from = aws_sqs_queue.that
  to   = aws_sqs_queue.this
}

module "off" {
  source        = "./modules/s3-bucket"
  create_bucket = false

  lifecycle_rule = [{ id = "x", enabled = true }]
  cors_rule      = [{}]
}

resource "aws_ssm_parameter" "summary" {
  name = "/buckets/summary"
  type = "String"
  value = jsonencode({
    teams   = { for name, bucket in module.team : name => bucket.lifecycle_ids }
    off     = module.off.s3_bucket_region
    log     = module.log_bucket.lifecycle_ids
    policy  = module.log_bucket.policy_sids
    objects = { for key, object in module.object : key => object.content_type }
    events  = module.notifications.events
    grants  = module.complete.grants
    logs    = local.logs
  })
}
