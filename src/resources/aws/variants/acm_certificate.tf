resource "aws_acm_certificate" "exportable" {
  domain_name               = "example.com"
  subject_alternative_names = ["*.example.com"]
  validation_method         = "DNS"
  options {
    export = "ENABLED"
  }
}

resource "aws_acm_certificate" "private" {
  domain_name               = "example.com"
  certificate_authority_arn = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/it"
}
