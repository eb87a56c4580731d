resource "aws_sns_topic_subscription" "it" {
  for_each            = toset(["application", "email", "email-json", "firehose", "http", "https", "lambda", "sms", "sqs"])
  topic_arn           = "arn:aws:sns:us-east-1:123456789012:it"
  protocol            = each.key
  endpoint            = "it"
  filter_policy       = "{}"
  filter_policy_scope = "MessageBody"
}
