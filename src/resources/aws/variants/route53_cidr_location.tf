resource "aws_route53_cidr_location" "it" {
  cidr_collection_id = "00000000-0000-0000-0000-000000000000"
  name               = "it"
  cidr_blocks        = ["192.0.2.0/24"]
}
