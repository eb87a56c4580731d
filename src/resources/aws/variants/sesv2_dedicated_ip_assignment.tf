resource "aws_sesv2_dedicated_ip_assignment" "it" {
  ip                    = "192.0.2.1"
  destination_pool_name = "it"
}
