# "Where is my parcel?" is asked during the day: warm copies follow a schedule, and the function has a cap.
resource "aws_lambda_function" "lookup" {
  function_name                  = "${local.name}-lookup"
  role                           = aws_iam_role.service["lambda"].arn
  filename                       = "build/lookup.zip"
  handler                        = "bootstrap"
  runtime                        = "provided.al2023"
  architectures                  = ["arm64"]
  memory_size                    = 256
  timeout                        = 5
  publish                        = true
  reserved_concurrent_executions = 50
}

resource "aws_lambda_alias" "lookup" {
  name             = "live"
  function_name    = aws_lambda_function.lookup.function_name
  function_version = aws_lambda_function.lookup.version
}

resource "aws_lambda_provisioned_concurrency_config" "lookup" {
  function_name                     = aws_lambda_alias.lookup.function_name
  qualifier                         = aws_lambda_alias.lookup.name
  provisioned_concurrent_executions = var.lookup_warm.day
}

resource "aws_appautoscaling_target" "lookup" {
  service_namespace  = "lambda"
  scalable_dimension = "lambda:function:ProvisionedConcurrency"
  resource_id        = "function:${aws_lambda_function.lookup.function_name}:${aws_lambda_alias.lookup.name}"
  min_capacity       = var.lookup_warm.night
  max_capacity       = var.lookup_warm.day
}

resource "aws_appautoscaling_scheduled_action" "lookup" {
  for_each = {
    morning = { schedule = "cron(0 6 ? * MON-SAT *)", capacity = var.lookup_warm.day }
    evening = { schedule = "cron(0 20 ? * MON-SAT *)", capacity = var.lookup_warm.night }
  }

  name               = "${local.name}-lookup-${each.key}"
  service_namespace  = aws_appautoscaling_target.lookup.service_namespace
  scalable_dimension = aws_appautoscaling_target.lookup.scalable_dimension
  resource_id        = aws_appautoscaling_target.lookup.resource_id
  schedule           = each.value.schedule

  scalable_target_action {
    min_capacity = each.value.capacity
    max_capacity = each.value.capacity
  }
}

resource "aws_lambda_permission" "lookup" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.lookup.function_name
  qualifier     = aws_lambda_alias.lookup.name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.public.execution_arn}/*/*"
}

resource "aws_cloudwatch_log_group" "lookup" {
  name              = "/aws/lambda/${aws_lambda_function.lookup.function_name}"
  retention_in_days = 30
}
