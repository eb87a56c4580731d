resource "aws_cloudwatch_dashboard" "it" {
  dashboard_name = "it"
  dashboard_body = "{}"
}
