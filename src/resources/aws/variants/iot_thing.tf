resource "aws_iot_thing" "it" {
  name = "it"
}
