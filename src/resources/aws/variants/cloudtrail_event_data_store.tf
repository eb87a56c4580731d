resource "aws_cloudtrail_event_data_store" "it" {
  for_each     = toset(["EXTENDABLE_RETENTION_PRICING", "FIXED_RETENTION_PRICING"])
  name         = each.key
  billing_mode = each.key
}

resource "aws_cloudtrail_event_data_store" "other" {
  name = "other"
  advanced_event_selector {
    field_selector {
      field  = "eventCategory"
      equals = ["ConfigurationItem"]
    }
  }
}
