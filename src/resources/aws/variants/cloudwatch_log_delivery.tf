locals {
  destinations = {
    bucket = "arn:aws:s3:::it"
    stream = "arn:aws:firehose:us-east-1:123456789012:deliverystream/it"
  }
}

resource "aws_cloudwatch_log_group" "it" {
  for_each        = toset(["STANDARD", "INFREQUENT_ACCESS"])
  name            = each.key
  log_group_class = each.key
}

resource "aws_cloudwatch_log_delivery_destination" "group" {
  for_each = aws_cloudwatch_log_group.it
  name     = each.key
  delivery_destination_configuration {
    destination_resource_arn = each.value.arn
  }
}

resource "aws_cloudwatch_log_delivery_destination" "it" {
  for_each = local.destinations
  name     = each.key
  delivery_destination_configuration {
    destination_resource_arn = each.value
  }
}

resource "aws_cloudwatch_log_delivery" "group" {
  for_each                 = aws_cloudwatch_log_delivery_destination.group
  delivery_source_name     = "it"
  delivery_destination_arn = each.value.arn
}

resource "aws_cloudwatch_log_delivery" "it" {
  for_each                 = aws_cloudwatch_log_delivery_destination.it
  delivery_source_name     = "it"
  delivery_destination_arn = each.value.arn
}
