resource "aws_fsx_ontap_file_system" "it" {
  for_each                        = toset(["SINGLE_AZ_1", "SINGLE_AZ_2", "MULTI_AZ_1", "MULTI_AZ_2"])
  subnet_ids                      = ["subnet-1"]
  preferred_subnet_id             = "subnet-1"
  deployment_type                 = each.key
  storage_capacity                = 2048
  throughput_capacity             = 512
  automatic_backup_retention_days = 7
  disk_iops_configuration {
    mode = "USER_PROVISIONED"
    iops = 10000
  }
}
