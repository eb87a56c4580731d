resource "aws_dms_replication_instance" "it" {
  for_each                   = { single = false, pair = true }
  replication_instance_id    = "it"
  replication_instance_class = "dms.t3.medium"
  allocated_storage          = 200
  multi_az                   = each.value
  publicly_accessible        = true
}
