# Types that AWS has in all regions.
locals {
  variants = {
    instances  = { type = "ml.m5.large", serverless = false }
    compute    = { type = "ml.c5.large", serverless = false }
    serverless = { type = null, serverless = true }
  }
}

resource "aws_sagemaker_endpoint_configuration" "it" {
  for_each = local.variants
  name     = each.key
  production_variants {
    variant_name           = "it"
    model_name             = "it"
    instance_type          = each.value.type
    initial_instance_count = each.value.serverless ? null : 2
    volume_size_in_gb      = each.value.serverless ? null : 30
    dynamic "serverless_config" {
      for_each = each.value.serverless ? [1] : []
      content {
        memory_size_in_mb       = 2048
        max_concurrency         = 10
        provisioned_concurrency = 2
      }
    }
  }
}

resource "aws_sagemaker_endpoint" "it" {
  for_each             = local.variants
  name                 = each.key
  endpoint_config_name = aws_sagemaker_endpoint_configuration.it[each.key].name
}

resource "aws_sagemaker_endpoint_configuration" "async" {
  name = "async"
  production_variants {
    variant_name           = "it"
    model_name             = "it"
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
  async_inference_config {
    output_config {
      s3_output_path = "s3://it/"
    }
  }
}

resource "aws_sagemaker_endpoint" "async" {
  name                 = "async"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.async.name
}
