resource "aws_kms_key" "it" {
  for_each                 = toset(["SYMMETRIC_DEFAULT", "HMAC_256", "RSA_2048", "RSA_4096", "ECC_NIST_P256"])
  customer_master_key_spec = each.key
  enable_key_rotation      = each.key == "SYMMETRIC_DEFAULT"
}

resource "aws_kms_key" "primary" {
  multi_region = true
}

resource "aws_kms_replica_key" "it" {
  primary_key_arn = aws_kms_key.primary.arn
}

resource "aws_kms_external_key" "primary" {
  multi_region = true
}

resource "aws_kms_replica_external_key" "it" {
  primary_key_arn = aws_kms_external_key.primary.arn
}
