locals {
  machines = {
    small   = { type = "LINUX_CONTAINER", compute = "BUILD_GENERAL1_SMALL" }
    medium  = { type = "LINUX_CONTAINER", compute = "BUILD_GENERAL1_MEDIUM" }
    large   = { type = "LINUX_CONTAINER", compute = "BUILD_GENERAL1_LARGE" }
    xlarge  = { type = "LINUX_CONTAINER", compute = "BUILD_GENERAL1_XLARGE" }
    xxlarge = { type = "LINUX_CONTAINER", compute = "BUILD_GENERAL1_2XLARGE" }
    arm     = { type = "ARM_CONTAINER", compute = "BUILD_GENERAL1_SMALL" }
    arm_large = { type = "ARM_CONTAINER", compute = "BUILD_GENERAL1_LARGE" }
    gpu     = { type = "LINUX_GPU_CONTAINER", compute = "BUILD_GENERAL1_LARGE" }
    windows = { type = "WINDOWS_SERVER_2019_CONTAINER", compute = "BUILD_GENERAL1_MEDIUM" }
    windows_large = { type = "WINDOWS_SERVER_2019_CONTAINER", compute = "BUILD_GENERAL1_LARGE" }
    lambda  = { type = "LINUX_LAMBDA_CONTAINER", compute = "BUILD_LAMBDA_1GB" }
    lambda_arm = { type = "ARM_LAMBDA_CONTAINER", compute = "BUILD_LAMBDA_1GB" }
  }
}

resource "aws_codebuild_project" "it" {
  for_each     = local.machines
  name         = each.key
  service_role = "arn:aws:iam::123456789012:role/it"
  artifacts {
    type = "NO_ARTIFACTS"
  }
  environment {
    type         = each.value.type
    compute_type = each.value.compute
    image        = "it"
  }
  source {
    type = "NO_SOURCE"
  }
}
