# A bundle of certificate authorities, and the lists of what they have revoked.
variable "create" {
  type    = bool
  default = true
}

variable "name" {
  type    = string
  default = null
}

variable "name_prefix" {
  type    = string
  default = null
}

variable "bundle" {
  type = object({
    bucket         = string
    key            = string
    object_version = optional(string)
  })
}

variable "revocations" {
  type    = any
  default = {}
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_lb_trust_store" "this" {
  count = var.create ? 1 : 0

  ca_certificates_bundle_s3_bucket         = var.bundle.bucket
  ca_certificates_bundle_s3_key            = var.bundle.key
  ca_certificates_bundle_s3_object_version = var.bundle.object_version
  name                                     = var.name
  name_prefix                              = var.name_prefix
  tags                                     = var.tags
}

resource "aws_lb_trust_store_revocation" "this" {
  for_each = { for k, v in var.revocations : k => v if var.create }

  trust_store_arn               = aws_lb_trust_store.this[0].arn
  revocations_s3_bucket         = each.value.bucket
  revocations_s3_key            = each.value.key
  revocations_s3_object_version = try(each.value.object_version, null)
}

output "arn" {
  value = try(aws_lb_trust_store.this[0].arn, null)
}
