resource "aws_neptune_cluster" "it" {
  for_each                = toset(["standard", "iopt1"])
  storage_type            = each.key
  backup_retention_period = 7
}

resource "aws_neptune_cluster" "member" {
  global_cluster_identifier = "it"
}
