resource "aws_location_geofence_collection" "it" {
  collection_name = "it"
}
