resource "aws_ses_domain_identity" "it" {
  domain = "example.com"
}

resource "aws_ses_email_identity" "it" {
  email = "it@example.com"
}

resource "aws_sesv2_email_identity" "it" {
  email_identity = "example.com"
}
