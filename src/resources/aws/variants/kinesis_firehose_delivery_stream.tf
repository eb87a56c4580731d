resource "aws_kinesis_firehose_delivery_stream" "s3" {
  name        = "it"
  destination = "extended_s3"
  extended_s3_configuration {
    bucket_arn = "arn:aws:s3:::it"
    role_arn   = "arn:aws:iam::123456789012:role/it"
    data_format_conversion_configuration {
      enabled = true
    }
    dynamic_partitioning_configuration {
      enabled = true
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "vpc" {
  name        = "it"
  destination = "opensearch"
  opensearch_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/it"
    index_name = "it"
    vpc_config {
      subnet_ids         = ["subnet-1", "subnet-2"]
      security_group_ids = ["sg-1"]
      role_arn           = "arn:aws:iam::123456789012:role/it"
    }
  }
}

resource "aws_kinesis_firehose_delivery_stream" "apart" {
  for_each    = toset(["snowflake", "iceberg"])
  name        = "it"
  destination = each.key
}

resource "aws_kinesis_firehose_delivery_stream" "msk" {
  name        = "it"
  destination = "extended_s3"
  msk_source_configuration {
    msk_cluster_arn = "arn:aws:kafka:us-east-1:123456789012:cluster/it/1"
    topic_name      = "it"
  }
}
