resource "aws_route53recoverycontrolconfig_cluster" "it" {
  name = "it"
}

resource "aws_route53recoveryreadiness_readiness_check" "it" {
  readiness_check_name = "it"
  resource_set_name    = "it"
}
