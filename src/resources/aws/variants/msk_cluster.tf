resource "aws_msk_cluster" "standard" {
  for_each               = toset(["kafka.t3.small", "kafka.m5.large", "kafka.m7g.large"])
  cluster_name           = "it"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type = each.key
    storage_info {
      ebs_storage_info {
        volume_size = 1000
      }
    }
  }
}

resource "aws_msk_cluster" "all" {
  cluster_name           = "it"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  storage_mode           = "TIERED"
  broker_node_group_info {
    instance_type = "kafka.m5.4xlarge"
    storage_info {
      ebs_storage_info {
        volume_size = 1000
        provisioned_throughput {
          enabled           = true
          volume_throughput = 300
        }
      }
    }
    connectivity_info {
      public_access {
        type = "SERVICE_PROVIDED_EIPS"
      }
      vpc_connectivity {
        client_authentication {
          sasl {
            iam = true
          }
        }
      }
    }
  }
}

resource "aws_msk_cluster" "express" {
  cluster_name           = "it"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type = "express.m7g.large"
  }
}

resource "aws_msk_cluster" "growing" {
  cluster_name           = "growing"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type = "kafka.m5.large"
    storage_info {
      ebs_storage_info {
        volume_size = 1000
      }
    }
  }
}

resource "aws_appautoscaling_target" "growing" {
  service_namespace  = "kafka"
  scalable_dimension = "kafka:broker-storage:VolumeSize"
  resource_id        = aws_msk_cluster.growing.arn
  min_capacity       = 1
  max_capacity       = 4000
}
