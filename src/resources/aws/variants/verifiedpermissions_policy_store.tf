resource "aws_verifiedpermissions_policy_store" "it" {
  validation_settings {
    mode = "STRICT"
  }
}
