resource "aws_timestreamwrite_table" "it" {
  database_name = "it"
  table_name    = "it"
  retention_properties {
    memory_store_retention_period_in_hours  = 24
    magnetic_store_retention_period_in_days = 365
  }
}
