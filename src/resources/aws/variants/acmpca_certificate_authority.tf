resource "aws_acmpca_certificate_authority" "it" {
  for_each   = toset(["GENERAL_PURPOSE", "SHORT_LIVED_CERTIFICATE"])
  usage_mode = each.key
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
  revocation_configuration {
    ocsp_configuration {
      enabled = true
    }
  }
}
