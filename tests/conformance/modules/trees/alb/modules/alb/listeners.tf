# Listeners are of any shape; rules and certificates are flattened out of them.
locals {
  # One entry per rule, keyed by listener and rule.
  listener_rules = flatten([
    for listener_key, listener in var.listeners : [
      for rule_key, rule in lookup(listener, "rules", {}) :
      merge(rule, {
        listener_key = listener_key
        rule_key     = rule_key
      })
    ]
  ])

  rules_by_key = { for rule in local.listener_rules : "${rule.listener_key}/${rule.rule_key}" => rule }

  # Each further certificate of a listener is a resource of its own.
  additional_certs = merge(values({
    for listener_key, listener in var.listeners : listener_key => {
      for index, arn in lookup(listener, "additional_certificate_arns", []) :
      "${listener_key}/${index}" => { listener_key = listener_key, certificate_arn = arn }
    } if length(lookup(listener, "additional_certificate_arns", [])) > 0
  })...)
}

resource "aws_lb_listener" "this" {
  for_each = { for k, v in var.listeners : k => v if local.create }

  load_balancer_arn = aws_lb.this[0].arn
  alpn_policy       = try(each.value.alpn_policy, null)
  certificate_arn   = try(each.value.certificate_arn, null)
  port              = try(each.value.port, var.default_port)
  protocol          = try(each.value.protocol, var.default_protocol)
  ssl_policy        = contains(["HTTPS", "TLS"], try(each.value.protocol, var.default_protocol)) ? try(each.value.ssl_policy, "ELBSecurityPolicy-TLS13-1-2-2021-06") : try(each.value.ssl_policy, null)

  dynamic "default_action" {
    for_each = try([each.value.authenticate_oidc], [])
    content {
      type  = "authenticate-oidc"
      order = try(default_action.value.order, null)
      authenticate_oidc {
        authentication_request_extra_params = try(default_action.value.authentication_request_extra_params, null)
        authorization_endpoint              = default_action.value.authorization_endpoint
        client_id                           = default_action.value.client_id
        client_secret                       = default_action.value.client_secret
        issuer                              = default_action.value.issuer
        on_unauthenticated_request          = try(default_action.value.on_unauthenticated_request, null)
        session_timeout                     = try(default_action.value.session_timeout, null)
        token_endpoint                      = default_action.value.token_endpoint
        user_info_endpoint                  = default_action.value.user_info_endpoint
      }
    }
  }

  dynamic "default_action" {
    for_each = try([each.value.fixed_response], [])
    content {
      type  = "fixed-response"
      order = try(default_action.value.order, null)
      fixed_response {
        content_type = default_action.value.content_type
        message_body = try(default_action.value.message_body, null)
        status_code  = try(default_action.value.status_code, null)
      }
    }
  }

  dynamic "default_action" {
    for_each = try([each.value.forward], [])
    content {
      order            = try(default_action.value.order, null)
      target_group_arn = length(try(default_action.value.target_groups, [])) > 0 ? null : try(default_action.value.arn, aws_lb_target_group.this[default_action.value.target_group_key].arn, null)
      type             = "forward"
    }
  }

  dynamic "default_action" {
    for_each = try([each.value.weighted_forward], [])
    content {
      type = "forward"
      forward {
        dynamic "target_group" {
          for_each = try(default_action.value.target_groups, [])
          content {
            arn    = try(target_group.value.arn, aws_lb_target_group.this[target_group.value.target_group_key].arn, null)
            weight = try(target_group.value.weight, null)
          }
        }
        dynamic "stickiness" {
          for_each = try([default_action.value.stickiness], [])
          content {
            duration = try(stickiness.value.duration, 60)
            enabled  = try(stickiness.value.enabled, null)
          }
        }
      }
    }
  }

  dynamic "default_action" {
    for_each = try([each.value.redirect], [])
    content {
      type  = "redirect"
      order = try(default_action.value.order, null)
      redirect {
        host        = try(default_action.value.host, null)
        path        = try(default_action.value.path, null)
        port        = try(default_action.value.port, null)
        protocol    = try(default_action.value.protocol, null)
        query       = try(default_action.value.query, null)
        status_code = default_action.value.status_code
      }
    }
  }

  dynamic "mutual_authentication" {
    for_each = try([each.value.mutual_authentication], [])
    content {
      mode                             = mutual_authentication.value.mode
      trust_store_arn                  = try(mutual_authentication.value.trust_store_arn, null)
      ignore_client_certificate_expiry = try(mutual_authentication.value.ignore_client_certificate_expiry, null)
    }
  }

  tags = merge(local.tags, try(each.value.tags, {}))
}

resource "aws_lb_listener_rule" "this" {
  for_each = { for k, v in local.rules_by_key : k => v if local.create }

  listener_arn = try(each.value.listener_arn, aws_lb_listener.this[each.value.listener_key].arn)
  priority     = try(each.value.priority, null)

  dynamic "action" {
    for_each = [for action in each.value.actions : action if action.type == "forward"]
    content {
      type             = "forward"
      order            = try(action.value.order, null)
      target_group_arn = try(action.value.target_group_arn, aws_lb_target_group.this[action.value.target_group_key].arn, null)
    }
  }

  dynamic "action" {
    for_each = [for action in each.value.actions : action if action.type == "weighted-forward"]
    content {
      type  = "forward"
      order = try(action.value.order, null)
      forward {
        dynamic "target_group" {
          for_each = try(action.value.target_groups, [])
          iterator = group
          content {
            arn    = try(group.value.arn, aws_lb_target_group.this[group.value.target_group_key].arn)
            weight = try(group.value.weight, null)
          }
        }
        dynamic "stickiness" {
          for_each = try([action.value.stickiness], [])
          content {
            enabled  = try(stickiness.value.enabled, null)
            duration = try(stickiness.value.duration, 60)
          }
        }
      }
    }
  }

  dynamic "action" {
    for_each = [for action in each.value.actions : action if action.type == "fixed-response"]
    content {
      type  = action.value.type
      order = try(action.value.order, null)
      fixed_response {
        content_type = action.value.content_type
        message_body = try(action.value.message_body, null)
        status_code  = try(action.value.status_code, null)
      }
    }
  }

  dynamic "action" {
    for_each = [for action in each.value.actions : action if action.type == "redirect"]
    content {
      type  = action.value.type
      order = try(action.value.order, null)
      redirect {
        host        = try(action.value.host, null)
        path        = try(action.value.path, null)
        port        = try(action.value.port, null)
        protocol    = try(action.value.protocol, null)
        query       = try(action.value.query, null)
        status_code = action.value.status_code
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if contains(keys(condition), "host_header")]
    content {
      host_header {
        values = try(condition.value.host_header.values, condition.value.host_header)
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if contains(keys(condition), "http_header")]
    content {
      dynamic "http_header" {
        for_each = try(flatten([condition.value.http_header]), [])
        content {
          http_header_name = http_header.value.http_header_name
          values           = http_header.value.values
        }
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if contains(keys(condition), "path_pattern")]
    content {
      path_pattern {
        values = condition.value.path_pattern.values
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if can(condition.query_string)]
    content {
      dynamic "query_string" {
        for_each = try(flatten([condition.value.query_string]), [])
        content {
          key   = try(query_string.value.key, null)
          value = query_string.value.value
        }
      }
    }
  }

  dynamic "condition" {
    for_each = [for condition in each.value.conditions : condition if can(condition.source_ip)]
    content {
      source_ip {
        values = condition.value.source_ip.values
      }
    }
  }

  tags = merge(local.tags, try(each.value.tags, {}), { Rule = each.key })
}

resource "aws_lb_listener_certificate" "this" {
  for_each = { for k, v in local.additional_certs : k => v if local.create }

  listener_arn    = aws_lb_listener.this[each.value.listener_key].arn
  certificate_arn = each.value.certificate_arn
}
