resource "aws_glue_catalog_table_optimizer" "it" {
  catalog_id    = "123456789012"
  database_name = "it"
  table_name    = "it"
  type          = "compaction"
  configuration {
    role_arn = "arn:aws:iam::123456789012:role/it"
    enabled  = true
  }
}
