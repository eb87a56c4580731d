resource "aws_athena_capacity_reservation" "it" {
  name        = "it"
  target_dpus = 24
}
