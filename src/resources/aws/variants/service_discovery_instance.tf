resource "aws_service_discovery_service" "it" {
  for_each     = toset(["HTTP", "HTTPS"])
  name         = each.key
  namespace_id = "ns-1"
  health_check_config {
    type = each.key
  }
}

resource "aws_service_discovery_instance" "it" {
  for_each    = aws_service_discovery_service.it
  instance_id = each.key
  service_id  = each.value.id
  attributes = {
    AWS_INSTANCE_IPV4 = "192.0.2.1"
  }
}

resource "aws_service_discovery_service" "elsewhere" {
  name         = "elsewhere"
  namespace_id = "ns-1"
  health_check_config {
    type = "HTTPS"
  }
}

resource "aws_service_discovery_instance" "elsewhere" {
  instance_id = "elsewhere"
  service_id  = aws_service_discovery_service.elsewhere.id
  attributes = {
    AWS_INSTANCE_IPV4 = "192.0.2.2"
  }
}
