resource "aws_s3_bucket" "copy" {
  bucket = "copy"
}

resource "aws_s3_bucket_replication_configuration" "it" {
  bucket = "it"
  role   = "arn:aws:iam::123456789012:role/it"
  dynamic "rule" {
    for_each = ["STANDARD", "INTELLIGENT_TIERING", "STANDARD_IA", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"]
    content {
      id     = rule.value
      status = "Enabled"
      destination {
        bucket        = aws_s3_bucket.copy.arn
        storage_class = rule.value
        replication_time {
          status = "Enabled"
          time {
            minutes = 15
          }
        }
      }
    }
  }
}
