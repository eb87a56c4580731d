# A cache of every size that AWS has.
resource "aws_api_gateway_stage" "cached" {
  for_each              = toset(["0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237"])
  rest_api_id           = "it"
  deployment_id         = "it"
  stage_name            = "it"
  cache_cluster_enabled = true
  cache_cluster_size    = each.key
}

resource "aws_api_gateway_stage" "without_cache" {
  rest_api_id   = "it"
  deployment_id = "it"
  stage_name    = "it"
}
