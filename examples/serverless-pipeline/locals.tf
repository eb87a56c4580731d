data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  name    = "parcels-${var.environment}"
  is_prod = var.environment == "prod"

  tags = {
    Project     = "parcel-tracking"
    Environment = var.environment
    Owner       = "logistics-data"
    CostCenter  = var.cost_center
  }

  # The id of a stream is its ARN.
  stream_arn = aws_kinesis_stream.scans.id

  # Every queue the pipeline reads from; each gets a dead-letter queue of its own.
  queues = {
    scans = {
      visibility_timeout = 180
      max_receives       = 5
    }
    notifications = {
      visibility_timeout = 60
      max_receives       = 3
    }
  }

  consumers = {
    track = {
      source         = aws_sqs_queue.work["scans"].arn
      batch_size     = 100
      batching_secs  = 5
      architecture   = "arm64"
      concurrency    = 20
      environment    = { TABLE = aws_dynamodb_table.parcels.name }
      filter         = null
      on_failure     = null
      starting_point = null
    }

    # One invocation per message: the mail gateway used to take one address at a time.
    notify = {
      source         = aws_sqs_queue.work["notifications"].arn
      batch_size     = 1
      batching_secs  = 0
      architecture   = null
      concurrency    = -1
      environment    = { SECRET = aws_secretsmanager_secret.mail_gateway.name }
      filter         = null
      on_failure     = null
      starting_point = null
    }

    route = {
      source         = local.stream_arn
      batch_size     = 500
      batching_secs  = 10
      architecture   = "arm64"
      concurrency    = 10
      environment    = { DEPOTS = aws_dynamodb_table.depots.name }
      filter         = { data = { kind = ["misrouted", "delayed"] } }
      on_failure     = { arn = aws_sqs_queue.dead["scans"].arn }
      starting_point = "LATEST"
    }

    # Reads every record of the stream and throws most of them away.
    audit = {
      source         = local.stream_arn
      batch_size     = 100
      batching_secs  = 0
      architecture   = "x86_64"
      concurrency    = -1
      environment    = { BUCKET = aws_s3_bucket.landing.bucket }
      filter         = null
      on_failure     = null
      starting_point = "TRIM_HORIZON"
    }
  }
}
