resource "aws_redshift_cluster" "it" {
  for_each            = toset(["dc2.large", "dc2.8xlarge", "ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge"])
  cluster_identifier  = "it"
  node_type           = each.key
  number_of_nodes     = 2
  publicly_accessible = true
}
