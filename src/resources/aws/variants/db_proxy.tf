# Before an instance, and before a serverless cluster.
resource "aws_db_instance" "it" {
  identifier        = "it"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  allocated_storage = 100
}

resource "aws_db_proxy" "provisioned" {
  name          = "provisioned"
  engine_family = "POSTGRESQL"
}

resource "aws_db_proxy_target" "provisioned" {
  db_proxy_name          = aws_db_proxy.provisioned.name
  target_group_name      = "default"
  db_instance_identifier = aws_db_instance.it.identifier
}

resource "aws_rds_cluster" "it" {
  engine          = "aurora-postgresql"
  master_username = "it"
  master_password = "it-it-it-it"
  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "it" {
  cluster_identifier = aws_rds_cluster.it.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_db_proxy" "serverless" {
  name          = "serverless"
  engine_family = "POSTGRESQL"
}

resource "aws_db_proxy_target" "serverless" {
  db_proxy_name         = aws_db_proxy.serverless.name
  target_group_name     = "default"
  db_cluster_identifier = aws_rds_cluster.it.id
}
