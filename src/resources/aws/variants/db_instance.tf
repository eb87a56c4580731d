# Classes that AWS has in all regions, a burstable and a memory-optimized one. Which other classes a region has, nobody
# has told us: one that a region does not have is no gap of ours.
locals {
  open_source = ["mysql", "postgres", "mariadb"]
  # None of these runs on Graviton, and the larger editions of SQL Server need a larger class.
  commercial = {
    oracle-ee     = { licence = null, class = "db.t3.medium" }
    oracle-se2    = { licence = "license-included", class = "db.t3.medium" }
    sqlserver-ex  = { licence = null, class = "db.t3.medium" }
    sqlserver-web = { licence = null, class = "db.t3.medium" }
    sqlserver-se  = { licence = null, class = "db.r5.large" }
    sqlserver-ee  = { licence = null, class = "db.r5.xlarge" }
  }
  classes = {
    for pair in setproduct(local.open_source, ["db.t3.medium", "db.m6g.large", "db.r6g.large"]) :
    join(" ", pair) => { engine = pair[0], class = pair[1] }
  }
}

resource "aws_db_instance" "open_source" {
  for_each          = local.classes
  engine            = each.value.engine
  instance_class    = each.value.class
  storage_type      = "gp2"
  allocated_storage = 100
}

resource "aws_db_instance" "open_source_standby" {
  for_each          = local.classes
  engine            = each.value.engine
  instance_class    = each.value.class
  storage_type      = "gp2"
  allocated_storage = 100
  multi_az          = true
}

resource "aws_db_instance" "commercial" {
  for_each          = local.commercial
  engine            = each.key
  license_model     = each.value.licence
  instance_class    = each.value.class
  storage_type      = "gp2"
  allocated_storage = 100
}

resource "aws_db_instance" "own_licence" {
  for_each          = { single = false, standby = true }
  engine            = "oracle-se2"
  license_model     = "bring-your-own-license"
  instance_class    = "db.t3.medium"
  storage_type      = "gp2"
  allocated_storage = 100
  multi_az          = each.value
}

# Express and Web Edition have no mirror.
resource "aws_db_instance" "commercial_standby" {
  for_each          = { for engine, of in local.commercial : engine => of if !contains(["sqlserver-ex", "sqlserver-web"], engine) }
  engine            = each.key
  license_model     = each.value.licence
  instance_class    = each.value.class
  storage_type      = "gp2"
  allocated_storage = 100
  multi_az          = true
}

resource "aws_db_instance" "burstable" {
  for_each          = toset(local.open_source)
  engine            = each.key
  instance_class    = "db.t4g.medium"
  storage_type      = "gp2"
  allocated_storage = 100
}

# Storage: every type alone, with a standby, and with the mirror of SQL Server.
locals {
  storage = {
    standard = { iops = null, throughput = null }
    gp2      = { iops = null, throughput = null }
    gp3      = { iops = 20000, throughput = 1000 }
    io1      = { iops = 3000, throughput = null }
    io2      = { iops = 3000, throughput = null }
  }
  deployments = {
    single  = { engine = "postgres", class = "db.t3.medium", multi_az = false }
    standby = { engine = "postgres", class = "db.t3.medium", multi_az = true }
    mirror  = { engine = "sqlserver-se", class = "db.r5.large", multi_az = true }
  }
  stored = {
    for pair in setproduct(keys(local.storage), keys(local.deployments)) :
    join(" ", pair) => merge({ type = pair[0] }, local.storage[pair[0]], local.deployments[pair[1]])
  }
}

resource "aws_db_instance" "stored" {
  for_each           = local.stored
  engine             = each.value.engine
  instance_class     = each.value.class
  multi_az           = each.value.multi_az
  storage_type       = each.value.type
  allocated_storage  = 500
  iops               = each.value.iops
  storage_throughput = each.value.throughput
}

resource "aws_db_instance" "watched" {
  engine                                = "postgres"
  instance_class                        = "db.t3.medium"
  storage_type                          = "gp3"
  allocated_storage                     = 100
  backup_retention_period               = 7
  performance_insights_enabled          = true
  performance_insights_retention_period = 93
}

resource "aws_db_instance" "not_in_the_catalogue" {
  engine                 = "postgres"
  instance_class         = "db.t3.medium"
  storage_type           = "gp3"
  allocated_storage      = 100
  dedicated_log_volume   = true
  database_insights_mode = "advanced"
}

# Versions that are out of standard support.
locals {
  old = {
    for pair in concat(setproduct(["mysql"], ["5.7", "8.0"]), setproduct(["postgres"], ["11", "12", "13"])) :
    join(" ", pair) => { engine = pair[0], version = pair[1] }
  }
}

resource "aws_db_instance" "old" {
  for_each          = local.old
  engine            = each.value.engine
  engine_version    = each.value.version
  instance_class    = "db.t3.medium"
  storage_type      = "gp2"
  allocated_storage = 100
}

resource "aws_db_instance" "public" {
  for_each            = { single = false, pair = true }
  engine              = "postgres"
  instance_class      = "db.t3.medium"
  storage_type        = "gp2"
  allocated_storage   = 100
  multi_az            = each.value
  publicly_accessible = true
}

# Every kind of reservation, each named in the .yml. AWS sells none for three years without anything upfront.
locals {
  terms    = ["1_year no_upfront", "1_year partial_upfront", "1_year all_upfront", "3_year partial_upfront", "3_year all_upfront"]
  reserved = { for pair in setproduct(["mysql", "postgres"], local.terms) : join(" ", pair) => { engine = pair[0] } }
}

resource "aws_db_instance" "reserved" {
  for_each          = local.reserved
  engine            = each.value.engine
  instance_class    = "db.r6g.large"
  storage_type      = "gp2"
  allocated_storage = 100
}

resource "aws_db_instance" "reserved_standby" {
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  storage_type      = "gp2"
  allocated_storage = 100
  multi_az          = true
}
