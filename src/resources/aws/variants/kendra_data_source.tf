resource "aws_kendra_data_source" "it" {
  index_id = "it"
  name     = "it"
  type     = "S3"
}
