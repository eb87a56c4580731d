resource "aws_location_place_index" "it" {
  for_each    = toset(["SingleUse", "Storage"])
  index_name  = "it"
  data_source = "Here"
  data_source_configuration {
    intended_use = each.key
  }
}
