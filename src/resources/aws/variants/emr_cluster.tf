# A type that AWS has in all regions.
resource "aws_emr_cluster" "it" {
  name          = "it"
  release_label = "emr-7.9.0"
  service_role  = "arn:aws:iam::123456789012:role/it"
  master_instance_group {
    instance_type = "m5.xlarge"
    ebs_config {
      size                 = 64
      type                 = "gp3"
      volumes_per_instance = 2
    }
  }
  core_instance_group {
    instance_type  = "m5.xlarge"
    instance_count = 2
    ebs_config {
      size = 64
      type = "gp2"
    }
  }
}

resource "aws_emr_instance_group" "it" {
  cluster_id     = aws_emr_cluster.it.id
  instance_type  = "m5.xlarge"
  instance_count = 2
  ebs_config {
    size = 64
    type = "gp2"
  }
}

resource "aws_emr_instance_group" "magnetic" {
  cluster_id     = aws_emr_cluster.it.id
  instance_type  = "m5.xlarge"
  instance_count = 1
  ebs_config {
    size = 64
    type = "standard"
  }
}

resource "aws_emr_instance_fleet" "it" {
  cluster_id                = aws_emr_cluster.it.id
  target_on_demand_capacity = 5
  instance_type_configs {
    instance_type     = "m5.xlarge"
    weighted_capacity = 2
    ebs_config {
      size = 64
      type = "gp3"
    }
  }
}
