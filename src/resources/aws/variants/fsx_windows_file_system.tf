locals {
  systems = {
    for pair in setproduct(["SINGLE_AZ_2", "MULTI_AZ_1"], ["SSD", "HDD"]) :
    join(" ", pair) => { deployment = pair[0], media = pair[1] }
  }
}

resource "aws_fsx_windows_file_system" "it" {
  for_each            = local.systems
  subnet_ids          = ["subnet-1"]
  deployment_type     = each.value.deployment
  storage_type        = each.value.media
  storage_capacity    = 2000
  throughput_capacity = 32
}

resource "aws_fsx_windows_file_system" "iops" {
  for_each            = toset(["SINGLE_AZ_2", "MULTI_AZ_1"])
  subnet_ids          = ["subnet-1"]
  deployment_type     = each.key
  storage_capacity    = 2000
  throughput_capacity = 32
  disk_iops_configuration {
    mode = "USER_PROVISIONED"
    iops = 10000
  }
}
