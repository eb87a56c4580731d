environment = "prod"
region      = "eu-west-1"

stream_shards  = 6
lookup_warm    = { day = 10, night = 1 }
depot_capacity = { read = 200, write = 100 }

etl = {
  memory_size = 3538
  warm        = 5
}

consumer_defaults = {
  memory_size   = 1024
  log_retention = 90
}

worker = {
  count         = 3
  instance_type = "m4.large"
  root_gb       = 120
}

database = {
  instance_class = "db.r6g.large"
  storage_gb     = 500
  multi_az       = true
}

alarm_emails = ["pipeline@example.com", "on-call@example.com"]
