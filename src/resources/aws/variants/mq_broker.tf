# A type that AWS has in most regions, of both engines, in every deployment and with every storage.
locals {
  brokers = {
    "single on EFS" = { engine = "ActiveMQ", mode = "SINGLE_INSTANCE", storage = "efs" }
    "single on EBS" = { engine = "ActiveMQ", mode = "SINGLE_INSTANCE", storage = "ebs" }
    "pair"          = { engine = "ActiveMQ", mode = "ACTIVE_STANDBY_MULTI_AZ", storage = "efs" }
    "single rabbit" = { engine = "RabbitMQ", mode = "SINGLE_INSTANCE", storage = null }
    "cluster"       = { engine = "RabbitMQ", mode = "CLUSTER_MULTI_AZ", storage = null }
  }
}

resource "aws_mq_broker" "it" {
  for_each            = local.brokers
  broker_name         = "it"
  engine_type         = each.value.engine
  engine_version      = "5.18"
  host_instance_type  = "mq.m5.large"
  deployment_mode     = each.value.mode
  storage_type        = each.value.storage
  publicly_accessible = true
}
