# A depends_on of a module is one of every resource behind it, however far.
variable "on" { default = false }
resource "aws_sqs_queue" "none" {
  count = var.on ? 1 : 0
  name  = "x"
}
resource "aws_sqs_queue" "some" {
  name = "y"
}
data "aws_region" "not_waiting" {
  depends_on = [aws_sqs_queue.none]
}
data "aws_region" "by_data" {
  depends_on = [data.aws_region.waits]
}
data "aws_region" "waits" {
  depends_on = [aws_sqs_queue.some]
}
data "aws_partition" "count" {
  count      = 2
  depends_on = [aws_sqs_queue.some]
}
module "empty" { source = "./empty" }
module "m" {
  source     = "./r"
  depends_on = [module.empty]
}
module "each" {
  source     = "./r"
  for_each   = toset(["a"])
  depends_on = [aws_sqs_queue.some]
}
module "out" {
  source     = "./r"
  depends_on = [module.each]
}
resource "terraform_data" "v" {
  input = {
    a = data.aws_region.not_waiting.region
    b = data.aws_region.by_data.region
    c = data.aws_region.waits.region
    d = data.aws_partition.count[0].partition
    e = module.m.region
    f = module.each["a"].region
    g = module.out.region
  }
}
locals {
  name = aws_sqs_queue.some.name
}
module "pass" {
  source = "./pass"
  in     = local.name
}
module "pass_const" {
  source = "./pass"
  in     = module.each["a"].constant
}
module "pass_out" {
  source = "./pass"
  in     = module.pass.out
}
module "after_pass" {
  source     = "./r"
  depends_on = [module.pass]
}
module "after_pass_const" {
  source     = "./r"
  depends_on = [module.pass_const]
}
module "after_pass_out" {
  source     = "./r"
  depends_on = [module.pass_out]
}
resource "terraform_data" "w" {
  input = {
    a = module.after_pass.region
    b = module.after_pass_const.region
    c = module.after_pass_out.region
  }
}
