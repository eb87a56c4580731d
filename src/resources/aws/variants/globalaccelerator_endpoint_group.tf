resource "aws_globalaccelerator_endpoint_group" "it" {
  listener_arn = "arn:aws:globalaccelerator::123456789012:accelerator/it/listener/it"
}

resource "aws_globalaccelerator_custom_routing_endpoint_group" "it" {
  listener_arn = "arn:aws:globalaccelerator::123456789012:accelerator/it/listener/it"
}
