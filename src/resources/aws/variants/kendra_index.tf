resource "aws_kendra_index" "it" {
  for_each = toset(["DEVELOPER_EDITION", "ENTERPRISE_EDITION", "GEN_AI_ENTERPRISE_EDITION"])
  name     = each.key
  edition  = each.key
  role_arn = "arn:aws:iam::123456789012:role/it"
  capacity_units {
    query_capacity_units   = 1
    storage_capacity_units = 1
  }
}
