resource "aws_lambda_function" "it" {
  for_each      = toset(["x86_64", "arm64"])
  function_name = "it"
  role          = "arn:aws:iam::123456789012:role/it"
  runtime       = "python3.13"
  handler       = "it"
  architectures = [each.key]
  ephemeral_storage {
    size = 1024
  }
  snap_start {
    apply_on = "PublishedVersions"
  }
}

resource "aws_lambda_function" "on_managed_instances" {
  function_name = "it"
  role          = "arn:aws:iam::123456789012:role/it"
  runtime       = "python3.13"
  handler       = "it"
  capacity_provider_config {
    lambda_managed_instances_capacity_provider_config {
      capacity_provider_arn = "arn:aws:lambda:us-east-1:123456789012:capacity-provider:it"
    }
  }
}

resource "aws_lambda_function" "at_the_edge" {
  function_name = "at-the-edge"
  role          = "arn:aws:iam::123456789012:role/it"
  runtime       = "nodejs22.x"
  handler       = "it"
  publish       = true
}

resource "aws_cloudfront_distribution" "it" {
  enabled = true
  origin {
    domain_name = "www.example.com"
    origin_id   = "it"
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "it"
    viewer_protocol_policy = "redirect-to-https"
    lambda_function_association {
      event_type = "viewer-request"
      lambda_arn = aws_lambda_function.at_the_edge.qualified_arn
    }
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
