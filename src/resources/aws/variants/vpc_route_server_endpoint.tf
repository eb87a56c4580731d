resource "aws_vpc_route_server_endpoint" "it" {
  route_server_id = "rs-1"
  subnet_id       = "subnet-1"
}
