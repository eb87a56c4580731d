locals {
  a = "b_override"
}
module "m" {
  second = "b_override"
}
resource "aws_sqs_queue" "counted" {
  count = 3
}
resource "aws_instance" "i" {
  lifecycle {
    ignore_changes = [tags]
  }
  dynamic "root_block_device" {
    for_each = [20]
    content {
      volume_size = root_block_device.value
    }
  }
}
output "o" {
  value = "b"
}
