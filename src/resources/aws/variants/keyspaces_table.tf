resource "aws_keyspaces_table" "it" {
  for_each      = toset(["PAY_PER_REQUEST", "PROVISIONED"])
  keyspace_name = "it"
  table_name    = "it"
  schema_definition {
    column {
      name = "id"
      type = "text"
    }
    partition_key {
      name = "id"
    }
  }
  capacity_specification {
    throughput_mode      = each.key
    read_capacity_units  = each.key == "PROVISIONED" ? 10 : null
    write_capacity_units = each.key == "PROVISIONED" ? 10 : null
  }
  point_in_time_recovery {
    status = "ENABLED"
  }
  ttl {
    status = "ENABLED"
  }
}
