resource "aws_glue_crawler" "it" {
  name          = "it"
  database_name = "it"
  role          = "it"
}
