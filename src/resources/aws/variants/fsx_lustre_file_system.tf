locals {
  persistent = {
    "1 50"   = { deployment = "PERSISTENT_1", throughput = 50 }
    "1 100"  = { deployment = "PERSISTENT_1", throughput = 100 }
    "1 200"  = { deployment = "PERSISTENT_1", throughput = 200 }
    "2 125"  = { deployment = "PERSISTENT_2", throughput = 125 }
    "2 250"  = { deployment = "PERSISTENT_2", throughput = 250 }
    "2 500"  = { deployment = "PERSISTENT_2", throughput = 500 }
    "2 1000" = { deployment = "PERSISTENT_2", throughput = 1000 }
  }
  disks = {
    for pair in setproduct([12, 40], ["NONE", "READ"]) : join(" ", pair) => { throughput = pair[0], cache = pair[1] }
  }
}

resource "aws_fsx_lustre_file_system" "scratch" {
  subnet_ids       = ["subnet-1"]
  deployment_type  = "SCRATCH_2"
  storage_capacity = 1200
}

resource "aws_fsx_lustre_file_system" "persistent" {
  for_each                        = local.persistent
  subnet_ids                      = ["subnet-1"]
  deployment_type                 = each.value.deployment
  per_unit_storage_throughput     = each.value.throughput
  storage_capacity                = 1200
  automatic_backup_retention_days = 7
}

resource "aws_fsx_lustre_file_system" "metadata" {
  subnet_ids                  = ["subnet-1"]
  deployment_type             = "PERSISTENT_2"
  per_unit_storage_throughput = 125
  storage_capacity            = 1200
  metadata_configuration {
    mode = "USER_PROVISIONED"
    iops = 6000
  }
}

resource "aws_fsx_lustre_file_system" "disks" {
  for_each                    = local.disks
  subnet_ids                  = ["subnet-1"]
  deployment_type             = "PERSISTENT_1"
  storage_type                = "HDD"
  per_unit_storage_throughput = each.value.throughput
  drive_cache_type            = each.value.cache
  storage_capacity            = 6000
}

resource "aws_fsx_lustre_file_system" "tiering" {
  subnet_ids          = ["subnet-1"]
  deployment_type     = "PERSISTENT_2"
  storage_type        = "INTELLIGENT_TIERING"
  throughput_capacity = 4000
  data_read_cache_configuration {
    sizing_mode = "USER_PROVISIONED"
    size        = 32
  }
}
