resource "aws_s3_bucket_inventory" "it" {
  for_each = { on = true, off = false }
  bucket   = "it"
  name     = "it"
  enabled  = each.value
  schedule {
    frequency = "Daily"
  }
}
