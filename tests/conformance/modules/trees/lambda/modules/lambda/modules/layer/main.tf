# A layer from a bucket.

variable "layer_name" {
  type = string
}
variable "compatible_runtimes" {
  type    = list(string)
  default = []
}
variable "compatible_architectures" {
  type    = list(string)
  default = null
}
variable "s3_existing_package" {
  type    = map(string)
  default = null
}
variable "skip_destroy" {
  type    = bool
  default = false
}

resource "aws_lambda_layer_version" "this" {
  count = var.s3_existing_package != null ? 1 : 0

  layer_name               = var.layer_name
  compatible_runtimes      = length(var.compatible_runtimes) > 0 ? var.compatible_runtimes : null
  compatible_architectures = var.compatible_architectures
  skip_destroy             = var.skip_destroy
  s3_bucket                = try(var.s3_existing_package.bucket, null)
  s3_key                   = try(var.s3_existing_package.key, null)
  s3_object_version        = try(var.s3_existing_package.version_id, null)
}

output "arn" {
  value = try(aws_lambda_layer_version.this[0].arn, "")
}
