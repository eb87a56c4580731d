resource "aws_location_tracker" "it" {
  tracker_name = "it"
}
