locals {
  simple = {
    small           = ["SimpleAD", "Small"]
    large           = ["SimpleAD", "Large"]
    small_connector = ["ADConnector", "Small"]
    large_connector = ["ADConnector", "Large"]
  }
}

resource "aws_directory_service_directory" "microsoft" {
  for_each                             = toset(["Standard", "Enterprise"])
  name                                 = "corp.example.com"
  password                             = "it"
  type                                 = "MicrosoftAD"
  edition                              = each.key
  desired_number_of_domain_controllers = 3
}

resource "aws_directory_service_directory" "simple" {
  for_each = local.simple
  name     = "corp.example.com"
  password = "it"
  type     = each.value[0]
  size     = each.value[1]
}
