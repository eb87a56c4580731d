resource "aws_eip" "leaf" {}
