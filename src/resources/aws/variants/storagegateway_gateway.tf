resource "aws_storagegateway_gateway" "it" {
  for_each         = toset(["CACHED", "FILE_FSX_SMB", "FILE_S3", "STORED", "VTL"])
  gateway_name     = "it"
  gateway_timezone = "GMT"
  gateway_type     = each.key
  activation_key   = "it"
}
