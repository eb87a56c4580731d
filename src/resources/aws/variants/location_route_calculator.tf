resource "aws_location_route_calculator" "it" {
  calculator_name = "it"
  data_source     = "Here"
}
