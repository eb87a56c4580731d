resource "aws_kinesis_analytics_application" "it" {
  name = "it"
}
