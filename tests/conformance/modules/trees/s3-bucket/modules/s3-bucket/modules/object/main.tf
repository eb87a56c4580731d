# One object in a bucket.

variable "create" {
  type    = bool
  default = true
}
variable "bucket" {
  type    = string
  default = ""
}
variable "key" {
  type    = string
  default = ""
}
variable "file_source" {
  type    = string
  default = null
}
variable "content" {
  type    = string
  default = null
}
variable "content_type" {
  type    = string
  default = null
}
variable "etag" {
  type    = string
  default = null
}
variable "storage_class" {
  type    = string
  default = null
}
variable "metadata" {
  type    = map(string)
  default = {}
}

resource "aws_s3_object" "this" {
  count = var.create ? 1 : 0

  bucket        = var.bucket
  key           = var.key
  source        = var.file_source
  content       = var.content
  content_type  = var.content_type
  etag          = var.etag
  storage_class = try(upper(var.storage_class), var.storage_class)
  metadata      = merge(var.metadata, { length = tostring(length(var.file_source == null ? "" : file(var.file_source))) })

  lifecycle {
    ignore_changes = [object_lock_retain_until_date]
  }
}

output "content_type" {
  value = var.content_type
}
output "id" {
  value = try(aws_s3_object.this[0].id, "")
}
