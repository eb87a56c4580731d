resource "aws_fsx_openzfs_file_system" "it" {
  for_each                        = toset(["SINGLE_AZ_1", "SINGLE_AZ_2", "SINGLE_AZ_HA_1", "SINGLE_AZ_HA_2", "MULTI_AZ_1"])
  subnet_ids                      = ["subnet-1"]
  deployment_type                 = each.key
  storage_capacity                = 64
  throughput_capacity             = 160
  automatic_backup_retention_days = 7
  disk_iops_configuration {
    mode = "USER_PROVISIONED"
    iops = 1000
  }
}

resource "aws_fsx_openzfs_file_system" "tiering" {
  subnet_ids          = ["subnet-1"]
  deployment_type     = "MULTI_AZ_1"
  storage_type        = "INTELLIGENT_TIERING"
  throughput_capacity = 160
  read_cache_configuration {
    sizing_mode = "USER_PROVISIONED"
    size        = 64
  }
}
