# What waits for a resource is read during the apply: a data source with depends_on, or in a module with it.
resource "aws_sqs_queue" "first" {
  name = "first"
}

data "aws_region" "now" {}

data "aws_region" "later" {
  depends_on = [aws_sqs_queue.first]
}

module "now" {
  source = "./region"
}

module "later" {
  source     = "./region"
  depends_on = [aws_sqs_queue.first]
}

module "after_module" {
  source     = "./region"
  depends_on = [module.with_resources]
}

module "with_resources" {
  source = "./queue"
}

module "after_nothing" {
  source     = "./region"
  depends_on = [module.now]
}

resource "terraform_data" "values" {
  depends_on = [module.later]
  input = {
    now           = data.aws_region.now.region
    later         = data.aws_region.later.region
    in_now        = module.now.region
    in_later      = module.later.region
    constant      = module.later.constant
    after_module  = module.after_module.region
    after_nothing = module.after_nothing.region
  }
}
