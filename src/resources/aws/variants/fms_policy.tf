resource "aws_fms_policy" "it" {
  name                  = "it"
  exclude_resource_tags = false
  resource_type         = "AWS::ElasticLoadBalancingV2::LoadBalancer"
  security_service_policy_data {
    type                 = "WAFV2"
    managed_service_data = "{}"
  }
}
