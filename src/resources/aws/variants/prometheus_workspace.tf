resource "aws_prometheus_workspace" "it" {}
