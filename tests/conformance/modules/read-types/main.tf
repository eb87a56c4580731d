# Who reads an attribute gets it in the type that its schema has, however it was written.

resource "aws_sqs_queue" "written" {
  name          = "q"
  delay_seconds = "5"
  fifo_queue    = "false"
  tags          = { Size = 256, On = true, None = null }
}

resource "aws_lb_target_group" "either" {
  port = "8080"
  health_check {
    interval = "30"
    port     = 8081
    enabled  = "true"
  }
}

resource "aws_security_group_rule" "zones" {
  security_group_id = "sg-1"
  type              = "ingress"
  protocol          = 6
  from_port         = "80"
  to_port           = "80"
  cidr_blocks       = ["10.0.0.0/8", "10.0.0.0/8"]
  prefix_list_ids   = [2, 1]
}

resource "aws_autoscaling_group" "set" {
  min_size           = "1"
  max_size           = "2"
  availability_zones = ["us-east-1b", "us-east-1a", "us-east-1b"]
}

resource "aws_ssm_parameter" "read" {
  for_each = {
    delay     = jsonencode(aws_sqs_queue.written.delay_seconds)
    same      = aws_sqs_queue.written.delay_seconds == 5 && !aws_sqs_queue.written.fifo_queue
    tags      = jsonencode(aws_sqs_queue.written.tags)
    tag       = aws_sqs_queue.written.tags.On == "true"
    all       = jsonencode(aws_sqs_queue.written.tags_all)
    missing   = try(aws_sqs_queue.written.tags.Other, "none")
    lookup    = lookup(aws_sqs_queue.written.tags, "Other", "none")
    check     = jsonencode([for check in aws_lb_target_group.either.health_check : [check.interval, check.port, check.enabled]])
    first     = jsonencode(aws_lb_target_group.either.health_check[0].interval)
    protocol  = jsonencode(aws_security_group_rule.zones.protocol)
    ports     = jsonencode([for rule in [aws_security_group_rule.zones] : rule.to_port - rule.from_port])
    blocks    = jsonencode(aws_security_group_rule.zones.cidr_blocks)
    lists     = jsonencode(aws_security_group_rule.zones.prefix_list_ids)
    set       = jsonencode(aws_autoscaling_group.set.availability_zones)
    set_count = length(aws_autoscaling_group.set.availability_zones)
    splat     = jsonencode(aws_autoscaling_group.set[*].max_size)
  }

  name  = "/read/${each.key}"
  type  = "String"
  value = each.value
}
