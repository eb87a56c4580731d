# Load balancers as a module that is called with few options, with most of them, and not at all.
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = local.region

  default_tags {
    tags = { Repository = "edge" }
  }
}

data "aws_availability_zones" "available" {}

locals {
  region = "eu-west-1"
  name   = "ex-${basename("tree/alb")}"
  zones  = slice(data.aws_availability_zones.available.names, 0, 3)
  vpc_id = "vpc-0a1b2c3d"

  subnets = [for index in range(3) : format("subnet-%08x", 4096 + index)]
  cidr    = "10.20.0.0/16"

  tags = {
    Name    = local.name
    Example = local.name
  }
}

module "alb" {
  source = "./modules/alb"

  name    = local.name
  vpc_id  = local.vpc_id
  subnets = local.subnets

  enable_deletion_protection = false
  client_keep_alive          = 7200
  idle_timeout               = 120

  security_group_ingress_rules = {
    all_http = {
      from_port   = 80
      to_port     = 82
      ip_protocol = "tcp"
      description = "web traffic"
      cidr_ipv4   = "0.0.0.0/0"
    }
    all_https = {
      from_port = 443
      cidr_ipv4 = "0.0.0.0/0"
      tags      = { Encrypted = true }
    }
    self = {
      name                         = "from-itself"
      ip_protocol                  = "-1"
      referenced_security_group_id = "self"
    }
  }
  security_group_egress_rules = {
    all = {
      ip_protocol = "-1"
      cidr_ipv4   = local.cidr
    }
  }

  access_logs = {
    bucket = "logs-${local.region}"
  }
  connection_logs = {
    bucket  = "logs-${local.region}"
    enabled = true
    prefix  = "connection"
  }

  listeners = {
    http-redirect = {
      port     = 80
      protocol = "HTTP"
      redirect = {
        port        = "443"
        protocol    = "HTTPS"
        status_code = "HTTP_301"
      }
      rules = {
        fixed = {
          priority = 3
          actions = [{
            type         = "fixed-response"
            content_type = "text/plain"
            status_code  = 200
            message_body = "This is a fixed response"
          }]
          conditions = [{
            http_header = {
              http_header_name = "x-Gimme-Fixed-Response"
              values           = ["yes", "please", "right now"]
            }
          }]
        }
        weighted = {
          priority = 4
          actions = [{
            type = "weighted-forward"
            target_groups = [
              { target_group_key = "instances", weight = 2 },
              { target_group_key = "function" },
            ]
            stickiness = {
              enabled  = true
              duration = 3600
            }
          }]
          conditions = [{
            query_string = {
              key   = "weighted"
              value = "true"
            }
            path_pattern = {
              values = ["/some/path"]
            }
          }]
        }
        away = {
          priority = 5000
          actions = [{
            type        = "redirect"
            status_code = "HTTP_302"
            host        = "www.example.com"
            path        = "/somewhere"
            query       = "a=1"
            protocol    = "HTTPS"
          }]
          conditions = [{
            query_string = [
              { key = "video", value = "random" },
              { value = "anything" },
            ]
          }]
        }
      }
    }

    https = {
      port                        = 443
      protocol                    = "HTTPS"
      ssl_policy                  = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
      certificate_arn             = aws_acm_certificate.this["main"].arn
      additional_certificate_arns = [for name in ["api", "wildcard"] : aws_acm_certificate.this[name].arn]

      forward = {
        target_group_key = "instances"
      }

      rules = {
        api = {
          priority = 100
          actions = [
            { type = "forward", target_group_key = "function", order = 1 },
          ]
          conditions = [
            { host_header = { values = ["api.example.com", "*.api.example.com"] } },
            { source_ip = { values = [cidrsubnet(local.cidr, 4, 1), "${cidrhost(local.cidr, 5)}/32"] } },
          ]
          tags = { Tier = "api" }
        }
      }
    }

    login = {
      port            = 444
      protocol        = "HTTPS"
      certificate_arn = aws_acm_certificate.this["main"].arn
      authenticate_oidc = {
        authentication_request_extra_params = {
          display = "page"
          prompt  = "login"
        }
        authorization_endpoint = "https://login.example.com/auth"
        client_id              = "client"
        client_secret          = "not-so-secret"
        issuer                 = "https://login.example.com"
        token_endpoint         = "https://login.example.com/token"
        user_info_endpoint     = "https://login.example.com/user"
        order                  = 1
      }
      weighted_forward = {
        target_groups = [
          { target_group_key = "instances", weight = 60 },
          { target_group_key = "function", weight = 40 },
        ]
        stickiness = {}
      }
      mutual_authentication = {
        mode            = "verify"
        trust_store_arn = module.trust_store.arn
      }
      tags = { Login = "yes" }
    }
  }

  target_groups = {
    instances = {
      name_prefix          = "h1"
      protocol             = "HTTP"
      port                 = 80
      target_type          = "instance"
      deregistration_delay = 10
      slow_start           = 0

      target_group_health = {
        dns_failover = {
          minimum_healthy_targets_count = 2
        }
        unhealthy_state_routing = {
          minimum_healthy_targets_percentage = 50
        }
      }

      health_check = {
        enabled             = true
        interval            = 30
        path                = "/healthz"
        port                = "traffic-port"
        healthy_threshold   = 3
        unhealthy_threshold = 3
        timeout             = 6
        protocol            = "HTTP"
        matcher             = "200-399"
      }

      stickiness = {
        cookie_duration = 86400
      }

      protocol_version = "HTTP1"
      target_id        = aws_instance.this.id
      tags             = { InstanceTargetGroupTag = "baz" }
    }

    function = {
      name                               = "fn"
      target_type                        = "lambda"
      lambda_multi_value_headers_enabled = true
      target_id                          = "arn:aws:lambda:${local.region}:123456789012:function:orders:live"
      attach_lambda_permission           = true
      lambda_qualifier                   = "live"
    }
  }

  additional_target_group_attachments = {
    second = {
      target_group_key = "instances"
      target_id        = aws_instance.other.id
      port             = "8080"
    }
  }

  route53_records = {
    A = {
      name    = local.name
      type    = "A"
      zone_id = "Z123"
    }
    AAAA = {
      type                   = "AAAA"
      zone_id                = "Z123"
      evaluate_target_health = false
    }
  }

  associate_web_acl = true
  web_acl_arn       = aws_wafv2_web_acl.this.arn

  timeouts = { create = "20m" }
  tags     = local.tags
}

module "nlb" {
  source = "./modules/alb"

  name_prefix                      = "nlb-"
  load_balancer_type               = "network"
  vpc_id                           = local.vpc_id
  dns_record_client_routing_policy = "availability_zone_affinity"
  create_security_group            = false
  security_groups                  = [module.alb.security_group_id]
  default_port                     = 81
  default_protocol                 = "TCP"

  subnet_mapping = [for i, eip in aws_eip.this : {
    allocation_id = eip.id
    subnet_id     = local.subnets[i]
  }]

  listeners = merge(
    { for index in range(3) : "tcp-${index}" => {
      port    = 81 + index
      forward = { target_group_key = "target" }
    } },
    {
      tls = {
        port            = 84
        protocol        = "TLS"
        alpn_policy     = "HTTP2Optional"
        certificate_arn = aws_acm_certificate.this["main"].arn
        forward         = { target_group_key = "ip" }
      }
    },
  )

  target_groups = {
    target = {
      name_prefix            = "t1-"
      port                   = 81
      target_type            = "instance"
      target_id              = aws_instance.this.id
      connection_termination = true
      preserve_client_ip     = true
      stickiness             = { type = "ignored" }
      target_failover        = [{ on_deregistration = "no_rebalance", on_unhealthy = "no_rebalance" }]
    }
    ip = {
      port              = 8443
      protocol          = "TCP"
      target_type       = "ip"
      target_id         = cidrhost(local.cidr, 47)
      availability_zone = local.zones[0]
      vpc_id            = "vpc-peered"
    }
  }
}

# Every default.
module "simple" {
  source = "./modules/alb"

  name    = "simple"
  subnets = [local.subnets[0], local.subnets[1]]
}

module "disabled" {
  source = "./modules/alb"

  create    = false
  listeners = { http = { forward = { target_group_key = "x" }, rules = { a = { actions = [], conditions = [] } } } }
}

variable "tenants" {
  type = map(object({
    port     = optional(number, 80)
    internal = optional(bool, false)
    zones    = optional(number, 2)
    create   = optional(bool, true)
  }))
  default = {
    blue  = {}
    green = { port = 8080, internal = true, zones = 3 }
    red   = { create = false }
  }
}

module "tenants" {
  source   = "./modules/alb"
  for_each = var.tenants

  create                         = each.value.create
  name                           = "tenant-${each.key}"
  internal                       = each.value.internal
  subnets                        = slice(local.subnets, 0, each.value.zones)
  security_group_use_name_prefix = false
  security_group_ingress_rules = {
    for index, cidr in cidrsubnets(local.cidr, 8, 8, 4) : "net-${index}" => {
      cidr_ipv4 = cidr
      from_port = each.value.port
    }
  }
  listeners = {
    default = {
      port           = each.value.port
      fixed_response = { content_type = "text/plain", message_body = upper(each.key), status_code = "404" }
    }
  }
  tags = merge(local.tags, { Tenant = each.key })
}

module "trust_store" {
  source = "./modules/lb-trust-store"

  name_prefix = "trust-"
  bundle      = { bucket = "ca", key = "ca.pem" }
  revocations = {
    first  = { bucket = "ca", key = "crl.pem" }
    second = { bucket = "ca", key = "crl2.pem", object_version = "2" }
  }
  tags = local.tags
}

resource "aws_acm_certificate" "this" {
  for_each = { main = "example.com", api = "api.example.com", wildcard = "*.example.com" }

  domain_name       = each.value
  validation_method = "DNS"
}

resource "aws_instance" "this" {
  ami               = "ami-0123456789"
  instance_type     = "t3.nano"
  subnet_id         = element(local.subnets, 4)
  availability_zone = local.zones[1]
}

resource "aws_instance" "other" {
  ami           = "ami-0123456789"
  instance_type = "t3.micro"
  subnet_id     = element(local.subnets, 0)
}

resource "aws_eip" "this" {
  count  = length(local.subnets)
  domain = "vpc"
}

resource "aws_wafv2_web_acl" "this" {
  name  = "example"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
  visibility_config {
    cloudwatch_metrics_enabled = false
    metric_name                = "example"
    sampled_requests_enabled   = false
  }
}

# What the modules say about themselves.
resource "aws_ssm_parameter" "outputs" {
  for_each = {
    names      = [module.alb.name, module.simple.name, module.disabled.name]
    rules      = concat(module.alb.rules, module.disabled.rules)
    ports      = module.alb.listener_ports
    groups     = concat(module.alb.target_group_ports, module.nlb.target_group_ports)
    records    = module.alb.route53_records
    tenants    = { for name, tenant in module.tenants : name => tenant.listener_ports }
    disabled   = module.disabled.arn
    nothing    = module.disabled.dns_name
    group_tags = { for key, group in module.alb.target_groups : key => group.tags_all }
    health     = [module.alb.target_groups["instances"].health_check[0].path, one(module.alb.target_groups["instances"].stickiness[*].type)]
  }
  name  = "/alb/${each.key}"
  type  = "String"
  value = jsonencode(each.value)
}
