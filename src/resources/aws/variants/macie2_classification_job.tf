resource "aws_macie2_classification_job" "it" {
  job_type = "ONE_TIME"
  s3_job_definition {
    bucket_definitions {
      account_id = "123456789012"
      buckets    = ["it"]
    }
  }
}
