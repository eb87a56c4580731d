resource "aws_mskconnect_connector" "provisioned" {
  name = "it"
  capacity {
    provisioned_capacity {
      mcu_count    = 2
      worker_count = 3
    }
  }
}

resource "aws_mskconnect_connector" "autoscaled" {
  name = "it"
  capacity {
    autoscaling {
      mcu_count        = 1
      min_worker_count = 1
      max_worker_count = 4
    }
  }
}
