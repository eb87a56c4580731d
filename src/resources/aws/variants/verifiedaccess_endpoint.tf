resource "aws_verifiedaccess_endpoint" "it" {
  for_each                 = toset(["http", "tcp"])
  verified_access_group_id = "vagr-1"
  attachment_type          = "vpc"
  endpoint_type            = "load-balancer"
  load_balancer_options {
    load_balancer_arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/it/1"
    port              = 443
    protocol          = each.key
    subnet_ids        = ["subnet-1"]
  }
}
