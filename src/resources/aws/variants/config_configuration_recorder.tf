resource "aws_config_configuration_recorder" "it" {
  for_each = { CONTINUOUS = "DAILY", DAILY = "CONTINUOUS" }
  name     = each.key
  role_arn = "arn:aws:iam::123456789012:role/it"
  recording_mode {
    recording_frequency = each.key
    recording_mode_override {
      recording_frequency = each.value
      resource_types      = ["AWS::EC2::Instance"]
    }
  }
}
