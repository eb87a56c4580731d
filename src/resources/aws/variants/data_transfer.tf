resource "aws_data_transfer" "it" {}
