resource "aws_kinesis_video_stream" "it" {
  name                    = "it"
  data_retention_in_hours = 24
}
