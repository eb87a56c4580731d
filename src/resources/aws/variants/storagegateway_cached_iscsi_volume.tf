resource "aws_storagegateway_cached_iscsi_volume" "it" {
  gateway_arn          = "arn:aws:storagegateway:us-east-1:123456789012:gateway/sgw-1"
  network_interface_id = "10.0.0.1"
  target_name          = "it"
  volume_size_in_bytes = 5368709120
}
