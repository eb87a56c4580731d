module "consumer" {
  source   = "./modules/consumer"
  for_each = local.consumers

  name     = "${local.name}-${each.key}"
  code     = each.key
  role_arn = aws_iam_role.service["lambda"].arn

  source_arn     = each.value.source
  batch_size     = each.value.batch_size
  batching_secs  = each.value.batching_secs
  filter         = each.value.filter
  on_failure     = each.value.on_failure
  starting_point = each.value.starting_point

  architecture  = each.value.architecture
  concurrency   = each.value.concurrency
  memory_size   = var.consumer_defaults.memory_size
  timeout       = var.consumer_defaults.timeout
  log_retention = var.consumer_defaults.log_retention
  environment   = merge({ ENVIRONMENT = var.environment }, each.value.environment)
}

# Turns addresses into coordinates at a partner who only lets our own address in, hence the private subnets
# and the NAT gateway. It reads and writes DynamoDB and S3 a lot more than it calls the partner.
resource "aws_lambda_function" "geocode" {
  function_name = "${local.name}-geocode"
  role          = aws_iam_role.service["lambda"].arn
  filename      = "build/geocode.zip"
  handler       = "handler.main"
  runtime       = "nodejs22.x"
  memory_size   = 1024
  timeout       = 60

  vpc_config {
    subnet_ids         = [for subnet in aws_subnet.private : subnet.id]
    security_group_ids = [aws_security_group.outbound.id]
  }
}

resource "aws_cloudwatch_log_group" "geocode" {
  name              = "/aws/lambda/${local.name}-geocode"
  retention_in_days = 30
}

resource "aws_sns_topic" "events" {
  name = "${local.name}-events"
}

resource "aws_sns_topic_subscription" "notifications" {
  topic_arn     = aws_sns_topic.events.arn
  protocol      = "sqs"
  endpoint      = aws_sqs_queue.work["notifications"].arn
  filter_policy = jsonencode({ kind = ["delivered", "failed"] })
}

resource "aws_sns_topic_subscription" "geocode" {
  topic_arn = aws_sns_topic.events.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.geocode.arn
}
