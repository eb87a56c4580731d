resource "aws_ec2_network_insights_analysis" "it" {
  network_insights_path_id = "nip-1"
}
