resource "aws_codeartifact_repository" "it" {
  domain     = "it"
  repository = "it"
}
