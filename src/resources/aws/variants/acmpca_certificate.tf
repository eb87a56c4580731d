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
}

resource "aws_acmpca_certificate" "it" {
  for_each                    = aws_acmpca_certificate_authority.it
  certificate_authority_arn   = each.value.arn
  certificate_signing_request = "it"
  signing_algorithm           = "SHA256WITHRSA"
  validity {
    type  = "DAYS"
    value = 7
  }
}
