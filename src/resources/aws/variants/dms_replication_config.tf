resource "aws_dms_replication_config" "it" {
  for_each                      = toset(["false", "true"])
  replication_config_identifier = "it-${each.key}"
  replication_type              = "cdc"
  source_endpoint_arn           = "arn:aws:dms:us-east-1:123456789012:endpoint:SOURCE"
  target_endpoint_arn           = "arn:aws:dms:us-east-1:123456789012:endpoint:TARGET"
  table_mappings                = "{}"
  start_replication             = true
  compute_config {
    max_capacity_units           = 64
    min_capacity_units           = 2
    multi_az                     = each.key
    preferred_maintenance_window = "sun:23:45-mon:00:30"
    replication_subnet_group_id  = "it"
  }
}
