resource "aws_synthetics_canary" "it" {
  name                 = "it"
  artifact_s3_location = "s3://it/"
  execution_role_arn   = "arn:aws:iam::123456789012:role/it"
  handler              = "it.handler"
  runtime_version      = "syn-nodejs-puppeteer-9.1"
  start_canary         = true
  schedule {
    expression = "rate(5 minutes)"
  }
}
