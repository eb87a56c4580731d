resource "aws_athena_workgroup" "it" {
  for_each = toset(["AUTO", "PySpark engine version 3"])
  name     = "it"
  configuration {
    engine_version {
      selected_engine_version = each.key
    }
  }
}
