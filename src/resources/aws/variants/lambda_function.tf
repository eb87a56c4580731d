resource "aws_lambda_function" "it" {
  for_each      = toset(["x86_64", "arm64"])
  function_name = "it"
  role          = "arn:aws:iam::123456789012:role/it"
  runtime       = "python3.13"
  handler       = "it"
  architectures = [each.key]
  ephemeral_storage {
    size = 1024
  }
  snap_start {
    apply_on = "PublishedVersions"
  }
}

resource "aws_lambda_function" "on_managed_instances" {
  function_name = "it"
  role          = "arn:aws:iam::123456789012:role/it"
  runtime       = "python3.13"
  handler       = "it"
  capacity_provider_config {
    lambda_managed_instances_capacity_provider_config {
      capacity_provider_arn = "arn:aws:lambda:us-east-1:123456789012:capacity-provider:it"
    }
  }
}
