resource "aws_grafana_license_association" "it" {
  license_type = "ENTERPRISE"
  workspace_id = "it"
}
