resource "aws_s3_bucket_metric" "it" {
  bucket = "it"
  name   = "EntireBucket"
}
