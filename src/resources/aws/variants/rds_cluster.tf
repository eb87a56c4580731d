# The volume of Aurora, standard and I/O-Optimized, of both engines; what hangs on it; Serverless v1.
resource "aws_rds_cluster" "aurora" {
  for_each                = { for pair in setproduct(["aurora-mysql", "aurora-postgresql"], ["standard", "aurora-iopt1"]) : join(" ", pair) => pair }
  engine                  = each.value[0]
  storage_type            = each.value[1] == "standard" ? null : each.value[1]
  master_username         = "it"
  master_password         = "it-it-it-it"
  backup_retention_period = 7
  backtrack_window        = each.value[0] == "aurora-mysql" ? 86400 : 0
}

resource "aws_rds_cluster" "serverless_v1" {
  engine          = "aurora-mysql"
  engine_mode     = "serverless"
  master_username = "it"
  master_password = "it-it-it-it"
  scaling_configuration {
    auto_pause   = false
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_global_cluster" "it" {
  global_cluster_identifier = "it"
  engine                    = "aurora-mysql"
}

resource "aws_rds_cluster" "secondary" {
  engine                    = "aurora-mysql"
  global_cluster_identifier = aws_rds_global_cluster.it.id
}

# Multi-AZ clusters: a class that AWS has in most regions, and every storage type.
resource "aws_rds_cluster" "multi_az" {
  for_each                  = { for pair in setproduct(["mysql", "postgres"], ["io1", "io2", "gp3"]) : join(" ", pair) => pair }
  engine                    = each.value[0]
  db_cluster_instance_class = "db.r6gd.large"
  storage_type              = each.value[1]
  allocated_storage         = 400
  iops                      = 13000
  master_username           = "it"
  master_password           = "it-it-it-it"
}

resource "aws_rds_cluster" "watched" {
  engine                                = "postgres"
  db_cluster_instance_class             = "db.r6gd.large"
  storage_type                          = "io1"
  allocated_storage                     = 100
  iops                                  = 1000
  master_username                       = "it"
  master_password                       = "it-it-it-it"
  performance_insights_enabled          = true
  performance_insights_retention_period = 93
}

# A version that is out of standard support.
resource "aws_rds_cluster" "old" {
  engine                    = "postgres"
  engine_version            = "13.7"
  db_cluster_instance_class = "db.r6gd.large"
  storage_type              = "io1"
  allocated_storage         = 400
  iops                      = 3000
}

# Readers that scaling adds.
resource "aws_rds_cluster" "scaled" {
  for_each           = toset(["aurora-mysql", "aurora-postgresql"])
  cluster_identifier = each.key
  engine             = each.key
  master_username    = "it"
  master_password    = "it-it-it-it"
}

resource "aws_rds_cluster_instance" "scaled" {
  for_each           = aws_rds_cluster.scaled
  cluster_identifier = each.key
  engine             = each.key
  instance_class     = "db.r6g.large"
}

resource "aws_appautoscaling_target" "scaled" {
  for_each           = aws_rds_cluster.scaled
  resource_id        = "cluster:${each.key}"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  service_namespace  = "rds"
  min_capacity       = 1
  max_capacity       = 5
}
