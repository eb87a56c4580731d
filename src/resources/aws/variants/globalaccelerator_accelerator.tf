resource "aws_globalaccelerator_accelerator" "it" {
  name = "it"
}

resource "aws_globalaccelerator_custom_routing_accelerator" "it" {
  name = "it"
}
