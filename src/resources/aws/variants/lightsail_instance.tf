resource "aws_lightsail_instance" "it" {
  for_each          = toset(["nano", "micro", "small", "medium", "large", "xlarge", "2xlarge", "nano_win", "micro_win", "small_win", "medium_win", "large_win", "xlarge_win", "2xlarge_win"])
  name              = each.key
  availability_zone = "a"
  blueprint_id      = "amazon_linux_2023"
  bundle_id         = "${each.key}_3_0"
}
