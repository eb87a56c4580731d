# Classes that AWS has in most regions, a burstable one, and serverless capacity; standard and I/O-Optimized.
locals {
  instances = {
    for pair in setproduct(["standard", "optimized"], ["db.r5.large", "db.r5.4xlarge", "db.t3.medium", "db.serverless"]) :
    join(" ", pair) => { storage = pair[0], class = pair[1] }
  }
}

resource "aws_neptune_cluster" "standard" {
  serverless_v2_scaling_configuration {
    min_capacity = 2.5
    max_capacity = 16
  }
}

resource "aws_neptune_cluster" "optimized" {
  storage_type = "iopt1"
  serverless_v2_scaling_configuration {
    min_capacity = 2.5
    max_capacity = 16
  }
}

resource "aws_neptune_cluster_instance" "it" {
  for_each            = local.instances
  cluster_identifier  = each.value.storage == "standard" ? aws_neptune_cluster.standard.id : aws_neptune_cluster.optimized.id
  instance_class      = each.value.class
  publicly_accessible = true
}
