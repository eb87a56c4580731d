resource "aws_sqs_queue" "q" {
  name = "leaf"
}

data "aws_region" "here" {}

resource "terraform_data" "region" {
  input = data.aws_region.here.region
}
