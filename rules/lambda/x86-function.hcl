summary = "x86 function of a runtime that also runs on arm64"
why     = "A GB-second on arm64 (Graviton) costs less than on x86_64, and every current runtime supports both."
see     = ["https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html"]

rule "lambda_function" {
  # A function without a runtime is an image, whose architecture is that of what was built. What CloudFront runs is
  # x86 only.
  when = (
    try(self.architectures[0], "x86_64") == "x86_64" &&
    self.runtime != null && try(lambda_runtime(self.runtime).arm64, false) &&
    !is_referred(self, "aws_cloudfront_distribution", "default_cache_behavior[*].lambda_function_association[*].lambda_arn") &&
    !is_referred(self, "aws_cloudfront_distribution", "ordered_cache_behavior[*].lambda_function_association[*].lambda_arn")
  )
  at      = "architectures"
  message = "${self.memory_size} MB function on x86_64"
  help    = "build native dependencies and layers for arm64 first"
  unsafe  = true

  patch {
    architectures = ["arm64"]
  }
}

fail "the default architecture" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "api.zip"
  }

  usage = {
    "aws_lambda_function.api" = { monthly_requests = 5000000, request_duration_ms = 200 }
  }
}

fail "x86 by choice, of unknown use" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "main.handler"
    runtime       = "python3.13"
    filename      = "api.zip"
    architectures = ["x86_64"]
    memory_size   = 512
  }
}

pass "arm64 already" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "api.zip"
    architectures = ["arm64"]
  }
}

pass "a runtime that is x86 only" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "main"
    runtime       = "go1.x"
    filename      = "api.zip"
  }
}

pass "the architecture is not known" {
  variable "architecture" {}

  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "api.zip"
    architectures = [var.architecture]
  }
}

pass "run by CloudFront" {
  resource "aws_lambda_function" "edge" {
    function_name = "edge"
    role          = "arn:aws:iam::123456789012:role/edge"
    handler       = "index.handler"
    runtime       = "nodejs22.x"
    filename      = "edge.zip"
    publish       = true
  }

  resource "aws_cloudfront_distribution" "site" {
    enabled = true

    default_cache_behavior {
      target_origin_id       = "site"
      viewer_protocol_policy = "redirect-to-https"

      lambda_function_association {
        event_type = "viewer-request"
        lambda_arn = aws_lambda_function.edge.qualified_arn
      }
    }
  }
}

pass "an image, which is built for one architecture" {
  resource "aws_lambda_function" "api" {
    function_name = "api"
    role          = "arn:aws:iam::123456789012:role/api"
    package_type  = "Image"
    image_uri     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/api:1"
  }
}
