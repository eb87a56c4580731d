resource "aws_transfer_connector" "it" {
  access_role = "arn:aws:iam::123456789012:role/it"
  url         = "sftp://it.example.com"
  sftp_config {
    trusted_host_keys = ["ssh-rsa AAAA"]
    user_secret_id    = "it"
  }
}
