resource "aws_vpclattice_service" "it" {
  name = "it"
}

resource "aws_vpclattice_service" "passes_through" {
  name = "passes-through"
}

resource "aws_vpclattice_listener" "it" {
  name               = "it"
  protocol           = "TLS_PASSTHROUGH"
  service_identifier = aws_vpclattice_service.passes_through.id
  default_action {}
}
