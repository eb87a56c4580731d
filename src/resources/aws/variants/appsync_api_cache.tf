resource "aws_appsync_api_cache" "it" {
  for_each = toset([
    "SMALL", "MEDIUM", "LARGE", "XLARGE", "LARGE_2X", "LARGE_4X", "LARGE_8X", "LARGE_12X",
  ])
  api_id               = "it"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  ttl                  = 900
  type                 = each.key
}
