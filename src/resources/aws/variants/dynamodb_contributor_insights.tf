resource "aws_dynamodb_table" "it" {
  name      = "it"
  hash_key  = "id"
  range_key = "at"
}

resource "aws_dynamodb_contributor_insights" "it" {
  table_name = aws_dynamodb_table.it.name
}

resource "aws_dynamodb_contributor_insights" "throttled" {
  table_name = aws_dynamodb_table.it.name
  mode       = "THROTTLED_KEYS"
}
