# Which data sources Terraform reads while planning, and which only during apply.

resource "aws_sqs_queue" "queue" {
  name = "jobs"
}

resource "aws_sqs_queue" "none" {
  count = 0
}

data "aws_region" "after_resource" {
  depends_on = [aws_sqs_queue.queue]
}

data "aws_region" "after_no_instance" {
  depends_on = [aws_sqs_queue.none]
}

data "aws_region" "after_module" {
  depends_on = [module.free]
}

data "aws_region" "after_data" {
  depends_on = [data.aws_region.after_resource]
}

data "aws_partition" "counted_by_resource" {
  count = aws_sqs_queue.queue.name == "jobs" ? 2 : 0
}

locals {
  name = aws_sqs_queue.queue.name
}

data "aws_partition" "each_of_local" {
  for_each = toset([local.name])
}

module "free" {
  source = "./m"
}

module "bound" {
  source     = "./m"
  depends_on = [aws_sqs_queue.queue]
}

module "bound_to_nothing" {
  source     = "./m"
  depends_on = [aws_sqs_queue.none]
}

resource "aws_sqs_queue" "out" {
  tags = {
    after_resource    = data.aws_region.after_resource.region
    after_no_instance = data.aws_region.after_no_instance.region
    after_module      = data.aws_region.after_module.region
    after_data        = data.aws_region.after_data.region
    counted           = join(",", data.aws_partition.counted_by_resource[*].partition)
    count             = length(data.aws_partition.counted_by_resource)
    each_of_local     = data.aws_partition.each_of_local["jobs"].partition
    free              = module.free.name
    bound             = module.bound.name
    inner             = module.bound.inner
    bound_to_nothing  = module.bound_to_nothing.name
  }
}
