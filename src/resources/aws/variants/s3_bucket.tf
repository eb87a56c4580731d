# All that a bucket is billed for is usage, which this run has of everything.
resource "aws_s3_bucket" "it" {
  bucket = "it"
}
