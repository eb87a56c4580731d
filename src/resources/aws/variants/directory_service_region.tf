resource "aws_directory_service_region" "it" {
  directory_id                         = "d-1"
  region_name                          = "eu-west-1"
  desired_number_of_domain_controllers = 3
  vpc_settings {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}
