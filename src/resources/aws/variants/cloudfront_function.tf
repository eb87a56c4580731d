resource "aws_cloudfront_function" "it" {
  name    = "it"
  runtime = "cloudfront-js-2.0"
  code    = "function handler(event) { return event.request; }"
}
