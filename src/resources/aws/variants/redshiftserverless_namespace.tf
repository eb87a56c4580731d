resource "aws_redshiftserverless_namespace" "it" {
  namespace_name = "it"
}
