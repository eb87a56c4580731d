resource "aws_opensearchserverless_collection" "it" {
  for_each = toset(["SEARCH", "TIMESERIES", "VECTORSEARCH"])
  name     = lower(each.key)
  type     = each.key
}
