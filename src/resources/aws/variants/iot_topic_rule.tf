resource "aws_iot_topic_rule" "it" {
  name        = "it"
  enabled     = true
  sql         = "SELECT * FROM 'it'"
  sql_version = "2016-03-23"
  sns {
    role_arn   = "arn:aws:iam::123456789012:role/it"
    target_arn = "arn:aws:sns:us-east-1:123456789012:it"
  }
  sqs {
    role_arn   = "arn:aws:iam::123456789012:role/it"
    queue_url  = "it"
    use_base64 = false
  }
}
