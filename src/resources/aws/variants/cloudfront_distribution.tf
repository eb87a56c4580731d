resource "aws_cloudfront_distribution" "it" {
  enabled = true
  dynamic "origin" {
    for_each = [
      "us-east-1", "eu-west-1", "sa-east-1", "ap-northeast-1",
      "ap-northeast-2", "ap-southeast-1", "ap-southeast-2", "ap-south-1",
    ]
    content {
      domain_name = "www.example.com"
      origin_id   = origin.value
      origin_shield {
        enabled              = true
        origin_shield_region = origin.value
      }
    }
  }
  default_cache_behavior {
    allowed_methods           = ["GET", "HEAD"]
    cached_methods            = ["GET", "HEAD"]
    target_origin_id          = "us-east-1"
    viewer_protocol_policy    = "redirect-to-https"
    field_level_encryption_id = "C1"
    realtime_log_config_arn   = "arn:aws:cloudfront::123456789012:realtime-log-config/it"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    acm_certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/it"
    ssl_support_method  = "vip"
  }
}
