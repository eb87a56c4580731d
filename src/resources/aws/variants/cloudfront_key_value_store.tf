resource "aws_cloudfront_key_value_store" "it" {
  name = "it"
}
