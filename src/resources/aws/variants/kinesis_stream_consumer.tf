resource "aws_kinesis_stream" "it" {
  for_each    = { PROVISIONED = 2, ON_DEMAND = null }
  name        = each.key
  shard_count = each.value
  stream_mode_details {
    stream_mode = each.key
  }
}

resource "aws_kinesis_stream_consumer" "it" {
  for_each   = aws_kinesis_stream.it
  name       = "it"
  stream_arn = each.value.arn
}
