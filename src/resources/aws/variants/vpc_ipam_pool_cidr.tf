resource "aws_vpc_ipam_pool" "it" {
  address_family   = "ipv4"
  ipam_scope_id    = "ipam-scope-1"
  locale           = "us-east-1"
  public_ip_source = "amazon"
  aws_service      = "ec2"
}

resource "aws_vpc_ipam_pool_cidr" "it" {
  ipam_pool_id   = aws_vpc_ipam_pool.it.id
  netmask_length = 28
}
