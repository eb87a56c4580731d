# The account is known where the provider block leaves no other, and unknown elsewhere.

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012"]
}

provider "aws" {
  alias  = "role"
  region = "us-gov-west-1"

  assume_role {
    role_arn = "arn:aws-us-gov:iam::123456789012:role/deploy"
  }
}

provider "aws" {
  alias               = "several"
  region              = "eu-west-1"
  allowed_account_ids = ["123456789012", "210987654321"]
}

data "aws_caller_identity" "allowed" {}

data "aws_caller_identity" "role" {
  provider = aws.role
}

data "aws_caller_identity" "several" {
  provider = aws.several
}

data "aws_region" "here" {}

data "aws_partition" "here" {}

resource "aws_sqs_queue" "out" {
  name = "jobs-${data.aws_caller_identity.allowed.account_id}-${data.aws_region.here.region}"
  tags = {
    id        = data.aws_caller_identity.allowed.id
    role      = data.aws_caller_identity.role.account_id
    several   = data.aws_caller_identity.several.account_id
    user      = data.aws_caller_identity.allowed.user_id
    domain    = data.aws_partition.here.dns_suffix
    reverse   = data.aws_partition.here.reverse_dns_prefix
    bucket    = "arn:${data.aws_partition.here.partition}:s3:::logs"
    queue_arn = "arn:aws:sqs:${data.aws_region.here.name}:${data.aws_caller_identity.allowed.account_id}:q"
  }
}
