resource "aws_memorydb_snapshot" "it" {
  cluster_name = "it"
  name         = "it"
}
