# Clusters: with services that differ in nearly everything, by themselves, and none.
provider "aws" {
  region = "eu-central-1"
}

locals {
  name           = "ex-${replace(lower("ECS Fargate"), "/[^a-z0-9]+/", "-")}"
  container_name = "ecsdemo-frontend"
  container_port = 3000
  subnets        = [for subnet in aws_subnet.private : subnet.id]

  tags = {
    Name       = local.name
    Repository = "https://example.com/ecs"
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  count             = 3
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, count.index)
  availability_zone = "eu-central-1${element(["a", "b", "c"], count.index)}"
}

resource "aws_service_discovery_http_namespace" "this" {
  name = local.name
}

resource "aws_service_discovery_private_dns_namespace" "internal" {
  name = "internal.local"
  vpc  = aws_vpc.this.id
}

resource "aws_service_discovery_service" "this" {
  for_each = toset(["api", "worker"])
  name     = each.value
  dns_config {
    namespace_id = aws_service_discovery_private_dns_namespace.internal.id
    dynamic "dns_records" {
      for_each = { A = 10, SRV = 20 }
      content {
        type = dns_records.key
        ttl  = dns_records.value
      }
    }
  }
}

resource "aws_lb_target_group" "this" {
  name        = substr(local.name, 0, 32)
  port        = local.container_port
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.this.id
}

resource "aws_efs_file_system" "this" {
  encrypted = true
}

resource "aws_secretsmanager_secret" "this" {
  name = "key"
}

module "ecs" {
  source = "./modules/ecs"

  cluster_name = local.name

  fargate_capacity_providers = {
    FARGATE = {
      default_capacity_provider_strategy = {
        weight = 50
        base   = 20
      }
    }
    FARGATE_SPOT = {
      default_capacity_provider_strategy = { weight = 50 }
    }
  }

  services = {
    frontend = {
      cpu    = 1024
      memory = 4096

      secret_arns = [aws_secretsmanager_secret.this.arn]

      container_definitions = {
        fluent-bit = {
          cpu       = 512
          memory    = 1024
          essential = true
          image     = "906394416424.dkr.ecr.us-west-2.amazonaws.com/aws-for-fluent-bit:stable"
          firelens_configuration = {
            type = "fluentbit"
          }
          memory_reservation = 50
          user               = "0"
        }

        (local.container_name) = {
          cpu       = 512
          memory    = 1024
          essential = true
          image     = "public.ecr.aws/aws-containers/ecsdemo-frontend:776fd50"
          port_mappings = [
            {
              name          = local.container_name
              containerPort = local.container_port
              hostPort      = local.container_port
              protocol      = "tcp"
            }
          ]
          readonly_root_filesystem = false
          dependencies = [{
            containerName = "fluent-bit"
            condition     = "START"
          }]
          enable_cloudwatch_logging = false
          log_configuration = {
            logDriver = "awsfirelens"
            options = {
              Name                    = "firehose"
              region                  = "eu-central-1"
              delivery_stream         = "my-stream"
              log-driver-buffer-limit = "2097152"
            }
          }
          linux_parameters = {
            capabilities = { add = [], drop = ["NET_RAW"] }
          }
          environment = [for name, value in { B = 2, A = true, C = "x" } : { name = name, value = value }]
          secrets     = [{ name = "KEY", valueFrom = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key" }]
          ulimits     = [{ name = "nofile", hardLimit = "65536", softLimit = 4096 }]
        }

        off = {
          create = false
          image  = "never"
        }
      }

      service_connect_configuration = {
        namespace = aws_service_discovery_http_namespace.this.arn
        service = {
          client_alias = {
            port     = local.container_port
            dns_name = local.container_name
          }
          port_name      = local.container_name
          discovery_name = local.container_name
        }
      }

      load_balancer = {
        service = {
          target_group_arn = aws_lb_target_group.this.arn
          container_name   = local.container_name
          container_port   = local.container_port
        }
      }

      subnet_ids = local.subnets
      security_group_rules = {
        alb_ingress_3000 = {
          type                     = "ingress"
          from_port                = local.container_port
          to_port                  = local.container_port
          protocol                 = "tcp"
          description              = "Service port"
          source_security_group_id = "sg-12345678"
        }
        egress_all = {
          type        = "egress"
          from_port   = 0
          to_port     = 0
          protocol    = "-1"
          cidr_blocks = ["0.0.0.0/0"]
        }
      }
    }

    backend = {
      ignore_task_definition_changes = true
      desired_count                  = 12
      cpu                            = 256
      memory                         = 512
      runtime_platform               = { cpu_architecture = "ARM64", operating_system_family = "LINUX" }
      capacity_provider_strategy = {
        FARGATE      = { base = 1, weight = 1 }
        FARGATE_SPOT = { weight = 4 }
      }
      container_definition_defaults = {
        image        = "busybox:1"
        essential    = true
        health_check = { command = ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], retries = 10 }
      }
      container_definitions = {
        app = {
          command      = ["sh", "-c", "sleep 1 && echo \"done\" > /tmp/<x>"]
          mount_points = [{ sourceVolume = "data", containerPath = "/data", readOnly = false }]
        }
        sidecar = { image = "envoy:2", essential = false, health_check = {} }
      }
      volume = {
        data = {
          efs_volume_configuration = {
            file_system_id       = aws_efs_file_system.this.id
            transit_encryption   = "ENABLED"
            authorization_config = { iam = "ENABLED" }
          }
        }
        scratch = {}
      }
      service_registries = {
        registry_arn = aws_service_discovery_service.this["api"].arn
      }
      tasks_iam_role_statements = {
        read = { actions = ["s3:List*"], resources = ["arn:aws:s3:::*"] }
      }
      autoscaling_max_capacity = 8
      autoscaling_policies = {
        requests = {
          policy_type = "TargetTrackingScaling"
          target_tracking_scaling_policy_configuration = {
            target_value = 0.5
            customized_metric_specification = {
              metric_name = "Requests", namespace = "App", statistic = "Sum"
              dimensions  = [{ name = "Service", value = "backend" }]
            }
          }
        }
        steps = {
          name        = "in-steps"
          policy_type = "StepScaling"
          step_scaling_policy_configuration = {
            adjustment_type = "ChangeInCapacity"
            step_adjustment = [{ scaling_adjustment = -1, metric_interval_upper_bound = 0 }, { scaling_adjustment = 2, metric_interval_lower_bound = "0" }]
          }
        }
      }
      autoscaling_scheduled_actions = {
        night = { min_capacity = 0, max_capacity = 0, schedule = "cron(0 20 * * ? *)", timezone = "Europe/Berlin" }
      }
      subnet_ids = local.subnets
      tags       = { Tier = "back" }
    }

    batch = {
      create_service     = false
      enable_autoscaling = true
      container_definitions = {
        job = { image = "job", cpu = 10, command = [] }
      }
    }

    gone = { create = false }
  }

  tags = local.tags
}

# The parts by themselves.
module "cluster" {
  source = "./modules/cluster"

  cluster_name                          = "ec2"
  default_capacity_provider_use_fargate = false
  create_cloudwatch_log_group           = false
  cluster_settings                      = { name = "containerInsights", value = "disabled" }
  cluster_configuration = {
    execute_command_configuration = { logging = "NONE" }
  }
  cluster_service_connect_defaults = { namespace = aws_service_discovery_http_namespace.this.arn }

  autoscaling_capacity_providers = {
    one = {
      auto_scaling_group_arn         = "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:one"
      managed_termination_protection = "ENABLED"
      managed_scaling = {
        maximum_scaling_step_size = 5
        minimum_scaling_step_size = 1
        status                    = "ENABLED"
        target_capacity           = 60
      }
      default_capacity_provider_strategy = { weight = 60, base = 20 }
    }
    two = {
      name                   = "second"
      auto_scaling_group_arn = "arn:aws:autoscaling:eu-central-1:123456789012:autoScalingGroup:two"
    }
  }
}

module "daemon" {
  source = "./modules/service"

  name                     = "daemon"
  cluster_arn              = "arn:aws:ecs:eu-central-1:123456789012:cluster/ec2"
  launch_type              = "EC2"
  scheduling_strategy      = "DAEMON"
  network_mode             = "bridge"
  requires_compatibilities = ["EC2"]
  memory                   = null
  container_definitions    = { agent = { image = "agent", memory = 128 }, helper = { image = "helper", memory = 64.5 } }
  ordered_placement_strategy = {
    spread = { type = "spread", field = "attribute:ecs.availability-zone" }
  }
  enable_execute_command = true
  ephemeral_storage      = { size_in_gib = 21 }
  alarms                 = { alarm_names = ["high"], rollback = false }
  timeouts               = { create = "5m" }
  triggers               = { redeployment = md5("1") }
}

module "external" {
  source = "./modules/service"

  name                  = "external"
  cluster_arn           = module.cluster.arn
  deployment_controller = { type = "EXTERNAL" }
  container_definitions = { web = { image = "web" } }
  load_balancer         = { x = { container_name = "web", container_port = 1 } }
  enable_autoscaling    = false
}

module "nothing" {
  source   = "./modules/ecs"
  create   = false
  services = { any = {} }
}

resource "aws_ssm_parameter" "outputs" {
  for_each = {
    names      = { for k, service in module.ecs.services : k => service.name }
    fargate    = [for service in module.ecs.services : service.is_fargate]
    families   = compact(values(module.ecs.services)[*].task_definition_family)
    scaling    = module.ecs.services["backend"].autoscaling
    off        = module.ecs.services["batch"].autoscaling
    logs       = flatten([for service in values(module.ecs.services) : service.log_groups])
    definition = module.ecs.services["frontend"].container_definitions[local.container_name]
    cluster    = [module.ecs.cluster_name, module.ecs.cluster.cluster_capacity_providers, module.cluster.cluster_capacity_providers]
    nothing    = [module.nothing.cluster_name, module.nothing.services, module.nothing.cluster.arn]
    providers  = { for k, v in module.cluster.autoscaling_capacity_providers : v.name => v.auto_scaling_group_provider[0].managed_termination_protection }
  }
  name  = each.key
  type  = "String"
  value = jsonencode(each.value)
}
