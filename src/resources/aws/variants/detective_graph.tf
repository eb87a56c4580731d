resource "aws_detective_graph" "it" {}
