resource "aws_ecr_repository" "it" {
  name = "it"
}
