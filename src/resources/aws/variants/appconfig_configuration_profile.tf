resource "aws_appconfig_configuration_profile" "it" {
  application_id = "it"
  name           = "it"
  location_uri   = "hosted"
}
