# Classes that AWS has in most regions, and serverless capacity, of both engines, standard and I/O-Optimized.
locals {
  instances = {
    for pair in setproduct(["aurora-mysql", "aurora-postgresql"], ["standard", "optimized"], ["db.r6g.large", "db.r5.large", "db.serverless"]) :
    join(" ", pair) => { engine = pair[0], storage = pair[1], class = pair[2] }
  }
}

resource "aws_rds_cluster" "standard" {
  engine          = "aurora-mysql"
  master_username = "it"
  master_password = "it-it-it-it"
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 16
  }
}

resource "aws_rds_cluster" "optimized" {
  engine          = "aurora-mysql"
  storage_type    = "aurora-iopt1"
  master_username = "it"
  master_password = "it-it-it-it"
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "it" {
  for_each           = local.instances
  cluster_identifier = each.value.storage == "standard" ? aws_rds_cluster.standard.id : aws_rds_cluster.optimized.id
  engine             = each.value.engine
  instance_class     = each.value.class
}

resource "aws_rds_cluster_instance" "burstable" {
  for_each            = toset(["aurora-mysql", "aurora-postgresql"])
  cluster_identifier  = aws_rds_cluster.standard.id
  engine              = each.key
  instance_class      = "db.t4g.medium"
  publicly_accessible = true
}

resource "aws_rds_cluster_instance" "watched" {
  for_each                              = toset(["db.r6g.large", "db.serverless"])
  cluster_identifier                    = aws_rds_cluster.standard.id
  engine                                = "aurora-mysql"
  instance_class                        = each.key
  performance_insights_enabled          = true
  performance_insights_retention_period = 93
}

# Versions that are out of standard support.
resource "aws_rds_cluster" "old" {
  for_each        = { aurora-mysql = "5.7.mysql_aurora.2.11.4", aurora-postgresql = "12.9" }
  engine          = each.key
  engine_version  = each.value
  master_username = "it"
  master_password = "it-it-it-it"
}

resource "aws_rds_cluster_instance" "old" {
  for_each           = aws_rds_cluster.old
  cluster_identifier = each.value.id
  engine             = each.key
  instance_class     = "db.r6g.large"
}

# Every kind of reservation, each named in the .yml. AWS sells none for three years without anything upfront.
resource "aws_rds_cluster_instance" "reserved" {
  for_each           = toset(["1_year no_upfront", "1_year partial_upfront", "1_year all_upfront", "3_year partial_upfront", "3_year all_upfront"])
  cluster_identifier = aws_rds_cluster.standard.id
  engine             = "aurora-mysql"
  instance_class     = "db.r6g.large"
}
