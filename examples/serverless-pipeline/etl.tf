# Every night the day's scans become reports. The function runs for forty minutes a day and is kept warm for
# twenty-four hours.
resource "aws_lambda_function" "etl" {
  function_name = "${local.name}-etl"
  role          = aws_iam_role.service["lambda"].arn
  s3_bucket     = aws_s3_bucket.reports.bucket
  s3_key        = "code/etl.zip"
  handler       = "etl.Handler::run"
  runtime       = "java21"
  architectures = ["x86_64"]
  memory_size   = var.etl.memory_size
  timeout       = 900
  publish       = true

  ephemeral_storage {
    size = 2048
  }
}

resource "aws_lambda_alias" "etl" {
  name             = "nightly"
  function_name    = aws_lambda_function.etl.function_name
  function_version = aws_lambda_function.etl.version
}

resource "aws_lambda_provisioned_concurrency_config" "etl" {
  function_name                     = aws_lambda_alias.etl.function_name
  qualifier                         = aws_lambda_alias.etl.name
  provisioned_concurrent_executions = var.etl.warm
}

resource "aws_cloudwatch_log_group" "etl" {
  name              = "/aws/lambda/${local.name}-etl"
  retention_in_days = 0
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "${local.name}-nightly"
  schedule_expression = "cron(30 1 * * ? *)"
}

resource "aws_cloudwatch_event_target" "nightly" {
  rule     = aws_cloudwatch_event_rule.nightly.name
  arn      = aws_sfn_state_machine.nightly.arn
  role_arn = aws_iam_role.service["events"].arn

  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 2
  }

  dead_letter_config {
    arn = aws_sqs_queue.dead["scans"].arn
  }
}

# Late scans of the day before are added without waiting for the night.
resource "aws_cloudwatch_event_rule" "late" {
  name          = "${local.name}-late-scans"
  event_pattern = jsonencode({ source = ["parcels.scans"], "detail-type" = ["Late"] })
}

resource "aws_cloudwatch_event_target" "late" {
  rule = aws_cloudwatch_event_rule.late.name
  arn  = aws_lambda_alias.etl.arn
}

resource "aws_lambda_permission" "late" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.etl.function_name
  qualifier     = aws_lambda_alias.etl.name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.late.arn
}

resource "aws_sfn_state_machine" "nightly" {
  name     = "${local.name}-nightly"
  role_arn = aws_iam_role.service["states"].arn
  type     = "STANDARD"

  definition = jsonencode({
    StartAt = "Transform"
    States = {
      Transform = {
        Type     = "Task"
        Resource = aws_lambda_alias.etl.arn
        Retry    = [{ ErrorEquals = ["States.TaskFailed"], MaxAttempts = 2, IntervalSeconds = 60 }]
        Next     = "Publish"
      }
      Publish = {
        Type       = "Task"
        Resource   = "arn:aws:states:::sns:publish"
        Parameters = { TopicArn = aws_sns_topic.events.arn, Message = "reports ready" }
        End        = true
      }
    }
  })
}

resource "aws_s3_bucket" "reports" {
  bucket = "${local.name}-reports-${data.aws_caller_identity.current.account_id}"
}
