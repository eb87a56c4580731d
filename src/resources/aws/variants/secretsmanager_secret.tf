resource "aws_secretsmanager_secret" "it" {
  name = "it"
  replica {
    region = "eu-west-1"
  }
}
