# Regions and tags from variables, modules and the workspace; a provider in a module of its own.
variable "r" {
  type    = map(string)
  default = { a = "eu-west-1" }
}
provider "aws" {
  region = lookup(var.r, "a", "us-east-1")
  default_tags {
    tags = merge({ A = "1" }, { B = terraform.workspace })
  }
}
provider "aws" {
  alias  = "x"
  region = module.reg.region
}
module "reg" { source = "./reg" }
module "legacy" { source = "./legacy" }
module "deep" {
  source    = "./deep"
  providers = { aws = aws.x }
}
resource "aws_sqs_queue" "q" {
  name = "q"
  tags = { A = "2" }
}
resource "aws_sqs_queue" "null" {
  name = "q"
  tags = null
}
resource "aws_sqs_queue" "x" {
  name     = "q"
  provider = aws.x
}
data "aws_region" "x" { provider = aws.x }
output "r" { value = data.aws_region.x.region }
resource "terraform_data" "r" { input = [data.aws_region.x.region, module.deep.r] }
