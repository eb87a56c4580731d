resource "aws_s3_bucket_analytics_configuration" "it" {
  bucket = "it"
  name   = "it"
}
