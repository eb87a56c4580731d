# Groups of instances: with a template of their own, with a given one, mixed, scheduled, disabled.
provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "global"
  region = "us-east-1"
}

locals {
  name   = "ex-asg"
  region = "eu-west-1"
  zones  = toset([for letter in split("", "abc") : "${local.region}${letter}"])

  tags = {
    Project     = "megasecret"
    Environment = terraform.workspace == "default" ? "dev" : terraform.workspace
    Number      = 7
  }

  user_data = <<-EOT
    #!/bin/bash
    echo "Hello from ${local.name}"
    %{for zone in local.zones~}
    echo ${zone}
    %{endfor~}
  EOT
}

module "network" {
  source = "./modules/network"
  zones  = local.zones
  tiers  = ["private", "public"]
  providers = {
    aws     = aws
    aws.dns = aws.global
  }
}

module "default" {
  source = "./modules/autoscaling"

  name                = "default-${local.name}"
  vpc_zone_identifier = module.network.subnets["private"]
  min_size            = 0
  max_size            = 1
  desired_capacity    = 1
  image_id            = "ami-0ab12"
  instance_type       = "t3.micro"

  ignore_desired_capacity_changes = false
  tags                            = local.tags
}

module "complete" {
  source = "./modules/autoscaling"

  name            = "complete-${local.name}"
  use_name_prefix = false
  instance_name   = "my-instance-name"

  ignore_desired_capacity_changes = true

  min_size                  = 0
  max_size                  = 3
  desired_capacity          = 2
  wait_for_capacity_timeout = 0
  default_instance_warmup   = 300
  health_check_type         = "EC2"
  vpc_zone_identifier       = module.network.subnets.private
  service_linked_role_arn   = aws_iam_service_linked_role.autoscaling.arn
  enabled_metrics           = ["GroupDesiredCapacity", "GroupInServiceInstances"]

  initial_lifecycle_hooks = [
    {
      name                  = "ExampleStartupLifeCycleHook"
      default_result        = "CONTINUE"
      heartbeat_timeout     = 60
      lifecycle_transition  = "autoscaling:EC2_INSTANCE_LAUNCHING"
      notification_metadata = jsonencode({ "hello" = "world", "n" = 1 })
    },
    {
      name                 = "ExampleTerminationLifeCycleHook"
      lifecycle_transition = "autoscaling:EC2_INSTANCE_TERMINATING"
    },
  ]

  instance_refresh = {
    strategy = "Rolling"
    preferences = {
      checkpoint_delay       = 600
      checkpoint_percentages = [35, 70, 100]
      instance_warmup        = 300
      min_healthy_percentage = 50
      auto_rollback          = true
      alarm_specification    = { alarms = ["one", "two"] }
    }
    triggers = ["tag"]
  }

  launch_template_name        = "complete-${local.name}"
  launch_template_description = "Complete launch template example"
  update_default_version      = true
  image_id                    = "ami-0ab12"
  instance_type               = "t3.large"
  user_data                   = base64encode(local.user_data)
  ebs_optimized               = true

  create_iam_instance_profile = true
  iam_role_name               = "complete-${local.name}"
  iam_role_path               = "/ec2/"
  iam_role_tags               = { CustomIamRole = "Yes" }
  iam_role_policies = {
    AmazonSSMManagedInstanceCore = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
    Own                          = aws_iam_policy.own.arn
  }

  security_groups = [aws_security_group.this.id]
  block_device_mappings = [
    {
      device_name = "/dev/xvda"
      no_device   = 0
      ebs = {
        delete_on_termination = true
        encrypted             = true
        volume_size           = 20
        volume_type           = "gp2"
      }
    },
    {
      device_name = "/dev/sda1"
      no_device   = 1
      ebs = {
        delete_on_termination = true
        encrypted             = true
        volume_size           = 30
        volume_type           = "gp3"
      }
    },
  ]

  capacity_reservation_specification = { capacity_reservation_preference = "open" }
  cpu_options                        = { core_count = 1, threads_per_core = 1 }
  credit_specification               = { cpu_credits = "standard" }
  metadata_options = {
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 32
  }

  network_interfaces = [
    {
      delete_on_termination = true
      description           = "eth0"
      device_index          = 0
      security_groups       = [aws_security_group.this.id]
    },
    {
      delete_on_termination = true
      description           = "eth1"
      device_index          = 1
      security_groups       = []
    },
  ]
  placement = { availability_zone = "${local.region}b" }

  tag_specifications = [
    { resource_type = "instance", tags = { WhatAmI = "Instance" } },
    { resource_type = "volume", tags = merge({ WhatAmI = "Volume" }) },
  ]
  tags                                  = local.tags
  autoscaling_group_tags                = { Extra = true }
  autoscaling_group_tags_not_propagated = { Owner = "team" }

  schedules = {
    night = {
      min_size         = 0
      max_size         = 0
      desired_capacity = 0
      recurrence       = "0 18 * * 1-5"
      time_zone        = "Europe/Rome"
    }
    morning = {
      min_size         = 0
      max_size         = 1
      desired_capacity = 1
      recurrence       = "0 7 * * 1-5"
      time_zone        = ""
    }
    once = {
      min_size         = 0
      max_size         = 1
      desired_capacity = 1
      start_time       = "2031-12-31T10:00:00Z"
      time_zone        = null
    }
  }

  scaling_policies = {
    avg-cpu-policy-greater-than-50 = {
      policy_type               = "TargetTrackingScaling"
      estimated_instance_warmup = 1200
      target_tracking_configuration = {
        predefined_metric_specification = { predefined_metric_type = "ASGAverageCPUUtilization" }
        target_value                    = 50.0
      }
    }
    predictive-scaling = {
      policy_type = "PredictiveScaling"
      predictive_scaling_configuration = {
        mode = "ForecastAndScale"
        metric_specification = {
          target_value = 32
          predefined_scaling_metric_specification = {
            predefined_metric_type = "ASGAverageCPUUtilization"
            resource_label         = "testLabel"
          }
        }
      }
    }
    request-count-per-target = {
      policy_type = "TargetTrackingScaling"
      target_tracking_configuration = {
        customized_metric_specification = {
          metrics = [
            {
              id          = "m1"
              return_data = false
              metric_stat = {
                stat = "Sum"
                metric = {
                  namespace   = "AWS/SQS"
                  metric_name = "ApproximateNumberOfMessagesVisible"
                  dimensions  = [{ name = "QueueName", value = "my-queue" }]
                }
              }
            },
            { id = "e1", expression = "m1 / 2" },
          ]
        }
        target_value = 800
      }
    }
    scale-out = {
      name                    = "scale-out"
      adjustment_type         = "ExactCapacity"
      policy_type             = "StepScaling"
      metric_aggregation_type = "Average"
      step_adjustment = [
        { scaling_adjustment = 1, metric_interval_lower_bound = 0, metric_interval_upper_bound = 10 },
        { scaling_adjustment = 2, metric_interval_lower_bound = 10 },
      ]
    }
  }

  traffic_source_attachments = {
    ex-alb = {
      traffic_source_identifier = aws_lb_target_group.this.arn
      traffic_source_type       = "elbv2"
    }
  }
}

module "mixed_instance" {
  source = "./modules/autoscaling"

  name                = "mixed-${local.name}"
  vpc_zone_identifier = module.network.subnets["public"]
  min_size            = 1
  max_size            = 5
  desired_capacity    = 4
  image_id            = "ami-0ab12"
  instance_type       = "c5.large"

  warm_pool = {
    pool_state                  = "Stopped"
    min_size                    = 1
    max_group_prepared_capacity = 2
    instance_reuse_policy       = { reuse_on_scale_in = true }
  }

  use_mixed_instances_policy = true
  mixed_instances_policy = {
    instances_distribution = {
      on_demand_base_capacity                  = 0
      on_demand_percentage_above_base_capacity = 25
      spot_allocation_strategy                 = "capacity-optimized"
    }
    override = [
      { instance_type = "c5.xlarge", weighted_capacity = "2" },
      { instance_type = "c6i.large", weighted_capacity = 1 },
      {
        instance_type                 = "c6g.large"
        launch_template_specification = { launch_template_id = aws_launch_template.arm.id }
      },
    ]
  }
  tags = local.tags
}

module "requirements" {
  source = "./modules/autoscaling"

  name                       = "requirements-${local.name}"
  availability_zones         = local.zones
  min_size                   = 0
  max_size                   = 2
  image_id                   = "ami-0ab12"
  create_scaling_policy      = false
  scaling_policies           = { unused = {} }
  use_mixed_instances_policy = true
  mixed_instances_policy = {
    override = [{
      instance_requirements = {
        cpu_manufacturers = ["amazon-web-services", "intel"]
        memory_mib        = { min = 4096, max = 16 * 1024 }
        vcpu_count        = { min = 1 }
      }
    }]
  }
}

# Spot instances, and a template from outside.
module "fleet" {
  source = "./modules/autoscaling"
  count  = 2

  name                   = format("fleet-%02d", count.index + 1)
  use_name_prefix        = count.index % 2 == 0
  create_launch_template = count.index == 0
  launch_template_id     = count.index == 0 ? null : aws_launch_template.arm.id
  launch_template_version = [null, "$Default"][count.index]
  instance_market_options = {
    market_type  = "spot"
    spot_options = { max_price = "0.05" }
  }
  block_device_mappings = [{ device_name = "/dev/xvda" }]
  instance_type         = "m6g.large"
  image_id              = "ami-0ab12"
  min_size              = 1
  max_size              = 1 + count.index
  vpc_zone_identifier   = flatten(values(module.network.subnets))
}

module "disabled" {
  source = "./modules/autoscaling"

  create = false
  name   = "disabled-${local.name}"
  schedules = {
    never = { recurrence = "0 0 * * *" }
  }
  scaling_policies           = { never = {} }
  traffic_source_attachments = { never = { traffic_source_identifier = "x" } }
}

resource "aws_launch_template" "arm" {
  name_prefix   = "external-"
  image_id      = "ami-arm"
  instance_type = "m7g.large"
}

resource "aws_iam_service_linked_role" "autoscaling" {
  aws_service_name = "autoscaling.amazonaws.com"
  custom_suffix    = local.name

  provisioner "local-exec" {
    command = "sleep 10"
  }
}

resource "aws_iam_policy" "own" {
  name   = "own"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:*"], Resource = "*" }] })
}

resource "aws_security_group" "this" {
  name = local.name
  ingress = [for port in [22, 443] : {
    from_port        = port
    to_port          = port
    protocol         = "tcp"
    cidr_blocks      = ["10.0.0.0/8"]
    description      = "port ${port}"
    ipv6_cidr_blocks = null
    prefix_list_ids  = null
    security_groups  = null
    self             = false
  }]
}

resource "aws_lb_target_group" "this" {
  name     = local.name
  port     = 80
  protocol = "HTTP"
}

resource "aws_ssm_parameter" "outputs" {
  for_each = {
    sizes     = [module.default.autoscaling_group_min_size, module.complete.autoscaling_group_min_size, module.disabled.autoscaling_group_min_size]
    schedules = module.complete.autoscaling_schedule_names
    policies  = module.complete.autoscaling_policy_types
    role      = module.complete.iam_role_name
    tags      = module.complete.autoscaling_group_tags
    none      = module.disabled.autoscaling_group_tags
    cidrs     = module.network.cidrs
    fleet     = { for index, fleet in module.fleet : index => fleet.autoscaling_group_min_size }
    fleet_all = module.fleet[*].autoscaling_group_min_size
  }
  name  = each.key
  type  = "String"
  value = jsonencode(each.value)
}
