resource "aws_elb" "it" {
  subnets  = ["subnet-1", "subnet-2"]
  internal = true
}
