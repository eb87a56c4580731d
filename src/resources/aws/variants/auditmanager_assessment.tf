resource "aws_auditmanager_assessment" "it" {
  name         = "it"
  framework_id = "it"
  assessment_reports_destination {
    destination      = "s3://it"
    destination_type = "S3"
  }
  roles {
    role_arn  = "arn:aws:iam::123456789012:role/it"
    role_type = "PROCESS_OWNER"
  }
  scope {
    aws_accounts {
      id = "123456789012"
    }
  }
}
