resource "aws_glue_catalog_database" "it" {
  name = "it"
}
