# What a database needs: each thing is a sub-module, and can be one that is there already.

locals {
  create_db_subnet_group    = var.create_db_subnet_group
  create_db_parameter_group = var.create_db_parameter_group
  create_db_instance        = var.create_db_instance

  db_subnet_group_name    = var.create_db_subnet_group ? module.db_subnet_group.db_subnet_group_id : var.db_subnet_group_name
  parameter_group_name_id = var.create_db_parameter_group ? module.db_parameter_group.db_parameter_group_id : var.parameter_group_name

  create_db_option_group = var.create_db_option_group && contains(["mysql", "oracle-ee", "sqlserver-se"], var.engine)
  option_group           = local.create_db_option_group ? module.db_option_group.db_option_group_id : var.option_group_name

  # A replica has the user of its source.
  is_replica = var.replicate_source_db != null
}

module "db_subnet_group" {
  source = "./modules/db_subnet_group"

  create = local.create_db_subnet_group

  name            = coalesce(var.db_subnet_group_name, var.identifier)
  use_name_prefix = var.db_subnet_group_use_name_prefix
  description     = var.db_subnet_group_description
  subnet_ids      = var.subnet_ids

  tags = merge(var.tags, var.db_subnet_group_tags)
}

module "db_parameter_group" {
  source = "./modules/db_parameter_group"

  create = local.create_db_parameter_group

  name            = coalesce(var.parameter_group_name, var.identifier)
  use_name_prefix = var.parameter_group_use_name_prefix
  description     = var.parameter_group_description
  family          = var.family
  parameters      = var.parameters

  tags = merge(var.tags, var.db_parameter_group_tags)
}

module "db_option_group" {
  source = "./modules/db_option_group"

  create = local.create_db_option_group

  name                     = coalesce(var.option_group_name, var.identifier)
  engine_name              = var.engine
  major_engine_version     = var.major_engine_version
  option_group_description = var.option_group_description
  options                  = var.options

  tags = merge(var.tags, var.db_option_group_tags)
}

module "db_instance" {
  source = "./modules/db_instance"

  create                = local.create_db_instance
  identifier            = var.identifier
  use_identifier_prefix = var.instance_use_identifier_prefix

  engine                   = var.engine
  engine_version           = var.engine_version
  engine_lifecycle_support = var.engine_lifecycle_support
  instance_class           = var.instance_class
  allocated_storage        = local.is_replica ? null : var.allocated_storage
  max_allocated_storage    = var.max_allocated_storage
  storage_type             = var.storage_type
  storage_encrypted        = var.storage_encrypted
  kms_key_id               = var.kms_key_id
  license_model            = var.license_model
  character_set_name       = var.character_set_name
  iops                     = var.iops

  db_name                     = var.db_name
  username                    = local.is_replica ? null : var.username
  password                    = local.is_replica || var.manage_master_user_password ? null : var.password
  port                        = var.port
  manage_master_user_password = var.manage_master_user_password

  manage_master_user_password_rotation              = var.manage_master_user_password_rotation
  master_user_password_rotation_schedule_expression = var.master_user_password_rotation_schedule_expression

  vpc_security_group_ids = var.vpc_security_group_ids
  db_subnet_group_name   = local.db_subnet_group_name
  parameter_group_name   = local.parameter_group_name_id
  option_group_name      = var.engine != "postgres" ? local.option_group : null

  availability_zone   = var.availability_zone
  multi_az            = var.multi_az
  publicly_accessible = var.publicly_accessible

  maintenance_window = var.maintenance_window
  blue_green_update  = var.blue_green_update

  snapshot_identifier   = var.snapshot_identifier
  skip_final_snapshot   = var.skip_final_snapshot
  replicate_source_db   = var.replicate_source_db
  deletion_protection   = var.deletion_protection
  final_snapshot_prefix = var.final_snapshot_identifier_prefix

  performance_insights_enabled          = var.performance_insights_enabled
  performance_insights_retention_period = var.performance_insights_enabled ? var.performance_insights_retention_period : null

  backup_retention_period = length(var.blue_green_update) > 0 ? coalesce(var.backup_retention_period, 1) : var.backup_retention_period
  backup_window           = var.backup_window

  monitoring_interval             = var.monitoring_interval
  monitoring_role_arn             = var.monitoring_role_arn
  monitoring_role_name            = var.monitoring_role_name
  monitoring_role_use_name_prefix = var.monitoring_role_use_name_prefix
  create_monitoring_role          = var.create_monitoring_role

  enabled_cloudwatch_logs_exports        = var.enabled_cloudwatch_logs_exports
  create_cloudwatch_log_group            = var.create_cloudwatch_log_group
  cloudwatch_log_group_retention_in_days = var.cloudwatch_log_group_retention_in_days
  cloudwatch_log_group_tags              = var.cloudwatch_log_group_tags

  restore_to_point_in_time = var.restore_to_point_in_time
  timeouts                 = var.timeouts
  tags                     = merge(var.tags, var.db_instance_tags)
}

module "db_instance_role_association" {
  source = "./modules/db_instance_role_association"

  for_each = { for k, v in var.db_instance_role_associations : k => v if var.create_db_instance }

  feature_name           = each.key
  role_arn               = each.value
  db_instance_identifier = module.db_instance.db_instance_identifier
}

output "db_instance_arn" {
  value = module.db_instance.db_instance_arn
}
output "db_instance_identifier" {
  value = module.db_instance.db_instance_identifier
}
output "db_instance_username" {
  value     = module.db_instance.username
  sensitive = true
}
output "port" {
  value = module.db_instance.port
}
output "engine" {
  value = module.db_instance.engine
}
output "group_names" {
  value = compact([
    module.db_subnet_group.name_prefix,
    module.db_parameter_group.name_prefix,
    module.db_option_group.name_prefix,
  ])
}
output "option_names" {
  value = module.db_option_group.option_names
}
output "log_groups" {
  value = sort([for group in module.db_instance.log_groups : group.name])
}
