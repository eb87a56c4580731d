# One role for each service that acts for us.
data "aws_iam_policy_document" "assume" {
  for_each = toset(["apigateway", "events", "firehose", "lambda", "states"])

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["${each.key}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "service" {
  for_each = data.aws_iam_policy_document.assume

  name               = "${local.name}-${each.key}"
  assume_role_policy = each.value.json
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions   = ["sqs:*", "kinesis:Get*", "kinesis:List*", "kinesis:Describe*", "logs:*"]
    resources = ["arn:aws:*:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:*"]
  }

  statement {
    actions   = ["dynamodb:*Item", "dynamodb:Query"]
    resources = [aws_dynamodb_table.parcels.arn, aws_dynamodb_table.depots.arn, aws_dynamodb_table.routes.arn]
  }
}

resource "aws_iam_role_policy" "lambda" {
  name   = "pipeline"
  role   = aws_iam_role.service["lambda"].id
  policy = data.aws_iam_policy_document.lambda.json
}
