resource "aws_amplify_app" "it" {
  for_each = toset(["STANDARD_8GB", "LARGE_16GB", "XLARGE_72GB"])
  name     = each.key
  platform = "WEB_COMPUTE"
  job_config {
    build_compute_type = each.key
  }
}
