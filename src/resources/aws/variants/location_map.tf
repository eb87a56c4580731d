resource "aws_location_map" "it" {
  for_each = toset(["VectorEsriStreets", "VectorOpenDataStandardLight"])
  map_name = "it"
  configuration {
    style = each.key
  }
}
