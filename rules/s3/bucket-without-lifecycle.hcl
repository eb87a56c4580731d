summary = "nothing in this bucket ever moves or expires"
why     = "Objects stay in the storage class they were written to, and every one is billed until someone deletes it. Parts of uploads that were never finished are billed too, and no listing shows them."
see     = ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html"]
kind    = "risk"

rule "s3_bucket" {
  when    = !is_set(self.lifecycle_rule) && !is_referred(self, "aws_s3_bucket_lifecycle_configuration", "bucket")
  message = "nothing in this bucket ever moves or expires"
  help    = "add an aws_s3_bucket_lifecycle_configuration: expiry for what is temporary, a colder class for what is kept, and an end to unfinished uploads"
}

fail "no lifecycle at all" {
  resource "aws_s3_bucket" "reports" {
    bucket = "example-reports"
  }
}

fail "another bucket has one" {
  resource "aws_s3_bucket" "reports" {
    bucket_prefix = "reports-"
  }

  resource "aws_s3_bucket" "landing" {
    bucket_prefix = "landing-"
  }

  resource "aws_s3_bucket_lifecycle_configuration" "landing" {
    bucket = aws_s3_bucket.landing.id

    rule {
      id     = "expire"
      status = "Enabled"

      expiration {
        days = 30
      }
    }
  }
}

pass "a lifecycle configuration" {
  resource "aws_s3_bucket" "reports" {
    bucket_prefix = "reports-"
  }

  resource "aws_s3_bucket_lifecycle_configuration" "reports" {
    bucket = aws_s3_bucket.reports.id

    rule {
      id     = "expire"
      status = "Enabled"

      expiration {
        days = 30
      }
    }
  }
}

pass "a rule in the bucket itself" {
  resource "aws_s3_bucket" "reports" {
    bucket = "example-reports"

    lifecycle_rule {
      enabled = true

      expiration {
        days = 30
      }
    }
  }
}

pass "a lifecycle configuration of a bucket that is not known" {
  variable "bucket" {}

  resource "aws_s3_bucket" "reports" {
    bucket = "example-reports"
  }

  resource "aws_s3_bucket_lifecycle_configuration" "some" {
    bucket = var.bucket

    rule {
      id     = "expire"
      status = "Enabled"

      expiration {
        days = 30
      }
    }
  }
}
