resource "aws_mwaa_environment" "it" {
  for_each          = toset(["mw1.micro", "mw1.small", "mw1.medium", "mw1.large", "mw1.xlarge", "mw1.2xlarge"])
  name              = "it"
  environment_class = each.key
  min_workers       = 2
  max_workers       = 5
  schedulers        = 3
}

resource "aws_mwaa_environment" "served" {
  name           = "it"
  min_webservers = 3
}
