resource "aws_lambda_function" "it" {
  for_each      = toset(["x86_64", "arm64"])
  function_name = each.key
  role          = "arn:aws:iam::123456789012:role/it"
  architectures = [each.key]
}

resource "aws_lambda_provisioned_concurrency_config" "it" {
  for_each                          = aws_lambda_function.it
  function_name                     = each.value.function_name
  qualifier                         = "1"
  provisioned_concurrent_executions = 2
}
