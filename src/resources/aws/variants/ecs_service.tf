locals {
  platforms = {
    x86     = { architecture = "X86_64", system = "LINUX" }
    arm     = { architecture = "ARM64", system = "LINUX" }
    windows = { architecture = "X86_64", system = "WINDOWS_SERVER_2022_CORE" }
  }
}

resource "aws_ecs_task_definition" "it" {
  for_each                 = local.platforms
  family                   = each.key
  requires_compatibilities = ["FARGATE"]
  cpu                      = "1024"
  memory                   = "2048"
  container_definitions    = "[]"
  runtime_platform {
    cpu_architecture        = each.value.architecture
    operating_system_family = each.value.system
  }
  ephemeral_storage {
    size_in_gib = 50
  }
}

resource "aws_ecs_service" "fargate" {
  for_each        = local.platforms
  name            = each.key
  launch_type     = "FARGATE"
  desired_count   = 2
  task_definition = aws_ecs_task_definition.it[each.key].arn
  network_configuration {
    subnets          = ["subnet-1"]
    assign_public_ip = true
  }
}

# Fargate Spot knows no Windows.
resource "aws_ecs_service" "spot" {
  for_each        = toset(["x86", "arm"])
  name            = "spot-${each.key}"
  desired_count   = 2
  task_definition = aws_ecs_task_definition.it[each.key].arn
  capacity_provider_strategy {
    capacity_provider = "FARGATE_SPOT"
    weight            = 1
  }
}

resource "aws_ecs_service" "magnetic" {
  name            = "magnetic"
  launch_type     = "EC2"
  desired_count   = 1
  task_definition = aws_ecs_task_definition.it["x86"].arn
  volume_configuration {
    name = "data"
    managed_ebs_volume {
      role_arn    = "arn:aws:iam::123456789012:role/it"
      volume_type = "standard"
      size_in_gb  = 100
    }
  }
}

# The types of volume are the variants of that shape.
resource "aws_ecs_service" "volumes" {
  name            = "volumes"
  launch_type     = "EC2"
  desired_count   = 2
  task_definition = aws_ecs_task_definition.it["x86"].arn
  volume_configuration {
    name = "data"
    managed_ebs_volume {
      role_arn   = "arn:aws:iam::123456789012:role/it"
      size_in_gb = 100
      iops       = 4000
      throughput = 200
    }
  }
}

# Its tasks are those of its task sets.
resource "aws_ecs_service" "external" {
  name          = "external"
  desired_count = 4
  deployment_controller {
    type = "EXTERNAL"
  }
}

resource "aws_ecs_task_set" "it" {
  service         = aws_ecs_service.external.id
  cluster         = "it"
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.it["x86"].arn
  scale {
    unit  = "PERCENT"
    value = 50
  }
}
