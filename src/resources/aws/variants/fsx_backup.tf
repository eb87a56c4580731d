resource "aws_fsx_lustre_file_system" "it" {
  subnet_ids      = ["subnet-1"]
  deployment_type = "PERSISTENT_1"
}

resource "aws_fsx_openzfs_file_system" "it" {
  deployment_type     = "SINGLE_AZ_1"
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 64
}

resource "aws_fsx_windows_file_system" "it" {
  subnet_ids          = ["subnet-1"]
  throughput_capacity = 8
}

resource "aws_fsx_backup" "lustre" {
  file_system_id = aws_fsx_lustre_file_system.it.id
}

resource "aws_fsx_backup" "openzfs" {
  file_system_id = aws_fsx_openzfs_file_system.it.id
}

resource "aws_fsx_backup" "windows" {
  file_system_id = aws_fsx_windows_file_system.it.id
}

resource "aws_fsx_backup" "ontap" {
  volume_id = "fsvol-1"
}
