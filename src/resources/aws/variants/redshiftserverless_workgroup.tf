resource "aws_redshiftserverless_workgroup" "it" {
  namespace_name = "it"
  workgroup_name = "it"
}
