# A database module as public ones are written, with one sub-module for each thing: complete with its replicas, another
# engine with options, a restored one, several from a map, and one that is switched off.

terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = ">= 6.0" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "us-west-2"

  default_tags {
    tags = {
      Department = "data"
      Name       = "unnamed"
    }
  }
}

provider "aws" {
  alias  = "region2"
  region = "eu-central-1"
}

variable "databases" {
  description = "What services need."
  type = map(object({
    engine  = string
    version = optional(string)
    class   = optional(string, "db.t4g.small")
    size    = optional(number, 20)
    options = optional(object({
      multi_az = optional(bool, false)
      backup   = optional(object({ days = optional(number, 7), window = optional(string) }), {})
      logs     = optional(set(string), [])
    }), {})
    parameters = optional(list(object({ name = string, value = string, apply_method = optional(string) })), [])
  }))
  default = {
    billing = {
      engine  = "postgres"
      version = "17"
      size    = 100
      options = { multi_az = true, backup = { days = 30 }, logs = ["postgresql", "upgrade"] }
      parameters = [
        { name = "max_connections", value = "500", apply_method = "pending-reboot" },
        { name = "log_statement", value = "ddl" },
      ]
    }
    wiki = { engine = "mysql", options = { logs = ["error"] } }
  }

  validation {
    condition     = alltrue([for name, database in var.databases : contains(["postgres", "mysql"], database.engine)])
    error_message = "Only these engines: postgres, mysql."
  }
}

locals {
  name = "tree-rds"
  tags = { Name = local.name, Example = "complete" }

  families = {
    postgres = { for major in range(14, 18) : tostring(major) => "postgres${major}" }
    mysql    = { "8.0" = "mysql8.0", "8.4" = "mysql8.4" }
  }
}

module "complete" {
  source = "./modules/rds"

  identifier = "${local.name}-default"

  engine                   = "postgres"
  engine_version           = "17"
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"
  family                   = "postgres17"
  major_engine_version     = "17"
  instance_class           = "db.m7g.large"

  allocated_storage     = 100
  max_allocated_storage = 500
  storage_type          = "gp3"

  db_name  = "completePostgresql"
  username = "complete_postgresql"
  port     = 5432

  manage_master_user_password_rotation              = true
  master_user_password_rotation_schedule_expression = "rate(15 days)"

  multi_az               = true
  db_subnet_group_name   = "shared"
  vpc_security_group_ids = ["sg-1"]

  maintenance_window              = "Mon:00:00-Mon:03:00"
  backup_window                   = "03:00-06:00"
  enabled_cloudwatch_logs_exports = ["postgresql", "upgrade"]
  create_cloudwatch_log_group     = true

  backup_retention_period = 1
  skip_final_snapshot     = true
  deletion_protection     = false

  performance_insights_enabled          = true
  performance_insights_retention_period = 7
  create_monitoring_role                = true
  monitoring_interval                   = 60
  monitoring_role_name                  = "monitoring"
  monitoring_role_use_name_prefix       = true

  parameters = [
    { name = "autovacuum", value = 1 },
    { name = "client_encoding", value = "utf8" },
  ]

  db_instance_role_associations = { S3_EXPORT = "arn:aws:iam::123456789012:role/export" }

  tags                    = local.tags
  db_option_group_tags    = { Sensitive = "low" }
  db_parameter_group_tags = { Sensitive = "low" }
  cloudwatch_log_group_tags = {
    Sensitive = "high"
  }
}

module "replica" {
  source   = "./modules/rds"
  for_each = toset(["a", "b"])

  identifier          = "${local.name}-replica-${each.value}"
  replicate_source_db = module.complete.db_instance_identifier

  engine         = "postgres"
  family         = "postgres17"
  instance_class = each.key == "a" ? "db.m7g.large" : "db.t4g.large"

  availability_zone       = "us-west-2${each.key}"
  backup_retention_period = 0
  skip_final_snapshot     = true
  create_db_option_group  = false
  tags                    = local.tags

  manage_master_user_password = false
}

module "replica_elsewhere" {
  source    = "./modules/rds"
  providers = { aws = aws.region2 }

  identifier             = "${local.name}-far"
  replicate_source_db    = module.complete.db_instance_arn
  engine                 = "postgres"
  family                 = "postgres17"
  instance_class         = "db.m7g.large"
  create_db_subnet_group = true
  subnet_ids             = ["subnet-f1", "subnet-f2"]
  password               = null

  manage_master_user_password = false
}

module "oracle" {
  source = "./modules/rds"

  identifier           = "licensed"
  engine               = "oracle-ee"
  engine_version       = "19"
  family               = "oracle-ee-19"
  major_engine_version = "19"
  instance_class       = "db.t3.large"
  license_model        = "bring-your-own-license"
  allocated_storage    = 20
  storage_encrypted    = false
  character_set_name   = "AL32UTF8"
  iops                 = 0

  options = [
    {
      option_name     = "Timezone"
      option_settings = [{ name = "TIME_ZONE", value = "Europe/Berlin" }]
    },
    {
      option_name                    = "OEM"
      port                           = 5500
      vpc_security_group_memberships = ["sg-oem"]
    },
    {
      option_name = "S3_INTEGRATION"
      version     = "1.0"
    },
  ]
  parameters = [
    { name = "open_cursors", value = 600 },
    { name = "processes", value = "500", apply_method = "pending-reboot" },
  ]
  timeouts                        = { create = "90m", delete = "1h" }
  enabled_cloudwatch_logs_exports = ["alert", "audit"]
  restore_to_point_in_time        = { source_db_instance_identifier = "older", use_latest_restorable_time = true }
}

module "each" {
  source   = "./modules/rds"
  for_each = var.databases

  identifier           = replace("${local.name}_${each.key}", "_", "-")
  engine               = each.value.engine
  engine_version       = each.value.version
  major_engine_version = coalesce(each.value.version, element(keys(local.families[each.value.engine]), length(local.families[each.value.engine]) - 1))
  family               = lookup(local.families[each.value.engine], coalesce(each.value.version, "none"), reverse(values(local.families[each.value.engine]))[0])
  instance_class       = each.value.class
  allocated_storage    = each.value.size
  # Twice the size, and never more than this.
  max_allocated_storage = min(each.value.size * 2, 150)

  multi_az                        = each.value.options.multi_az
  backup_retention_period         = each.value.options.backup.days
  backup_window                   = each.value.options.backup.window
  enabled_cloudwatch_logs_exports = each.value.options.logs
  create_cloudwatch_log_group     = length(each.value.options.logs) > 1
  create_db_subnet_group          = true
  subnet_ids                      = formatlist("subnet-%s-%d", each.key, [1, 2, 3])
  parameters                      = each.value.parameters
  username                        = substr(each.key, 0, 4)
  password                        = "not-a-secret"
  manage_master_user_password     = false
  blue_green_update               = each.value.engine == "mysql" ? { enabled = true } : {}
}

module "off" {
  source = "./modules/rds"

  identifier                = "off"
  create_db_instance        = false
  create_db_parameter_group = false
  create_db_option_group    = false
  engine                    = "mysql"
}

resource "aws_ssm_parameter" "summary" {
  name = "/databases/summary"
  type = "String"
  value = jsonencode({
    groups     = { for name, database in module.each : name => database.group_names }
    logs       = { for name, database in module.each : name => database.log_groups }
    off        = module.off.group_names
    engine     = module.complete.engine
    identifier = [for replica in module.replica : replica.db_instance_identifier]
    options    = module.oracle.option_names
    port       = try(module.off.port + 1, "no port")
  })
}

resource "aws_secretsmanager_secret" "each" {
  for_each = module.each

  name        = "database/${each.key}"
  description = "${each.value.engine} ${each.key}"
}
