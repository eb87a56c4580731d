data "aws_region" "here" {}

module "inner" {
  source = "./inner"
}

resource "aws_sqs_queue" "queue" {
  name = data.aws_region.here.region
}

output "name" {
  value = data.aws_region.here.region
}

output "inner" {
  value = module.inner.name
}
