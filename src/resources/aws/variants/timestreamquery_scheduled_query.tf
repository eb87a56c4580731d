resource "aws_timestreamquery_scheduled_query" "it" {
  name               = "it"
  query_string       = "SELECT 1"
  execution_role_arn = "arn:aws:iam::123456789012:role/it"
  schedule_configuration {
    schedule_expression = "rate(1 hour)"
  }
}
