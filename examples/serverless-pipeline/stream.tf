# Sorting machines write here, a few thousand records a second at peak.
resource "aws_kinesis_stream" "scans" {
  name             = "${local.name}-scans"
  shard_count      = var.stream_shards
  retention_period = local.is_prod ? 72 : 24

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "landing" {
  name        = "${local.name}-landing"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = local.stream_arn
    role_arn           = aws_iam_role.service["firehose"].arn
  }

  extended_s3_configuration {
    role_arn            = aws_iam_role.service["firehose"].arn
    bucket_arn          = aws_s3_bucket.landing.arn
    prefix              = "scans/"
    error_output_prefix = "failed/"
    buffering_size      = 64
    buffering_interval  = 300
    compression_format  = "GZIP"
  }
}

resource "aws_s3_bucket" "landing" {
  bucket = "${local.name}-landing-${data.aws_caller_identity.current.account_id}"
}

resource "aws_s3_bucket_lifecycle_configuration" "landing" {
  bucket = aws_s3_bucket.landing.id

  rule {
    id     = "scans"
    status = "Enabled"

    filter {
      prefix = "scans/"
    }

    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }

    expiration {
      days = local.is_prod ? 400 : 60
    }
  }

  rule {
    id     = "leftovers"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
