resource "aws_timestreaminfluxdb_db_instance" "it" {
  for_each               = toset(["SINGLE_AZ", "WITH_MULTIAZ_STANDBY"])
  name                   = "it"
  allocated_storage      = 400
  bucket                 = "it"
  db_instance_type       = "db.influx.large"
  db_storage_type        = each.key == "SINGLE_AZ" ? "InfluxIOIncludedT1" : "InfluxIOIncludedT3"
  deployment_type        = each.key
  organization           = "it"
  password               = "it-is-long"
  username               = "it"
  vpc_security_group_ids = ["sg-1"]
  vpc_subnet_ids         = ["subnet-1", "subnet-2"]
}
