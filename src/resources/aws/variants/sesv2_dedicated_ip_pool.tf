resource "aws_sesv2_dedicated_ip_pool" "it" {
  pool_name    = "it"
  scaling_mode = "MANAGED"
}
