resource "aws_eip" "idle" {}

resource "aws_eip" "in_use" {
  instance = "i-1"
}

resource "aws_eip" "own" {
  for_each         = toset(["amazon", "ipv4pool-ec2-1"])
  public_ipv4_pool = each.key
}

resource "aws_eip" "of_the_customer" {
  customer_owned_ipv4_pool = "ipv4pool-coip-1"
}

resource "aws_eip" "of_ipam" {
  ipam_pool_id = "ipam-pool-1"
}
