resource "aws_dlm_lifecycle_policy" "it" {
  description        = "it"
  execution_role_arn = "arn:aws:iam::123456789012:role/it"
  policy_details {
    resource_types = ["VOLUME"]
    schedule {
      name = "it"
      create_rule {
        cron_expression = "cron(0 18 ? * WED *)"
      }
      retain_rule {
        count = 14
      }
      archive_rule {
        archive_retain_rule {
          retention_archive_tier {
            count = 3
          }
        }
      }
      cross_region_copy_rule {
        target    = "eu-west-1"
        encrypted = true
      }
      fast_restore_rule {
        availability_zones = ["us-east-1a"]
        count              = 1
      }
    }
  }
}
