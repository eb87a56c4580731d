resource "aws_codeartifact_domain" "it" {
  domain = "it"
}
