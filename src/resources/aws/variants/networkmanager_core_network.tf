resource "aws_networkmanager_core_network" "it" {
  global_network_id = "global-network-1"
}
