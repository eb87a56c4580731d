# Queues: plain, first in first out, with a dead letter queue, encrypted, with policies, wrapped, and none.
provider "aws" {
  region = "eu-west-1"
}

locals {
  name = "ex-${basename(path.module) == "." ? "sqs" : "sqs"}"

  tags = {
    Name    = local.name
    Example = "complete"
  }
}

module "default" {
  source = "./modules/queue"

  name = "${local.name}-default"
  tags = local.tags
}

module "fifo" {
  source = "./modules/queue"

  name                            = local.name
  fifo_queue                      = true
  content_based_deduplication     = "true"
  deduplication_scope             = "messageGroup"
  fifo_throughput_limit           = "perMessageGroupId"
  create_dlq                      = true
  dlq_content_based_deduplication = false
  redrive_policy = {
    # One less than most of the others have.
    maxReceiveCount = 10
  }
  tags = local.tags
}

module "cmk" {
  source = "./modules/queue"

  name                              = "${local.name}-cmk"
  kms_master_key_id                 = aws_kms_key.this.id
  kms_data_key_reuse_period_seconds = 3600
  create_dlq                        = true
  dlq_kms_master_key_id             = "alias/aws/sqs"
  delay_seconds                     = 0
  dlq_delay_seconds                 = 90
  dlq_tags                          = { additional = "dlq" }
  alarms = {
    queue = {
      ApproximateAgeOfOldestMessage = { threshold = 3600 }
      NumberOfMessagesSent          = { threshold = 0, statistic = "Sum", period = "900" }
    }
    dlq = {
      ApproximateNumberOfMessagesVisible = { threshold = 0, periods = null }
    }
  }
  alarm_actions = ["arn:aws:sns:eu-west-1:123456789012:alarms", "", null]
  tags          = merge(local.tags, { Owner = upper("it") })
}

module "unencrypted" {
  source = "./modules/queue"

  name                        = "${local.name}-unencrypted.fifo"
  sqs_managed_sse_enabled     = false
  dlq_sqs_managed_sse_enabled = null
  create_dlq                  = true
  use_name_prefix             = true
  dlq_name                    = "dead.fifo"
}

module "with_policies" {
  source = "./modules/queue"

  name                       = "${local.name}-policies"
  visibility_timeout_seconds = 60
  message_retention_seconds  = 24 * 60 * 60

  create_queue_policy = true
  queue_policy_statements = {
    account = {
      sid     = "AccountReadWrite"
      actions = ["sqs:SendMessage", "sqs:ReceiveMessage"]
      principals = [{
        type        = "AWS"
        identifiers = ["arn:aws:iam::123456789012:root"]
      }]
    }
    deny = {
      sid     = "DenyUnsecure"
      effect  = "Deny"
      actions = ["sqs:*"]
      condition = [{
        test     = "Bool"
        variable = "aws:SecureTransport"
        values   = [false]
      }]
    }
  }

  create_dlq                    = true
  dlq_message_retention_seconds = 14 * 24 * 3600
  create_dlq_queue_policy       = true
  dlq_queue_policy_statements = {
    account = {
      sid        = "AccountReadWrite"
      actions    = ["sqs:ReceiveMessage"]
      principals = [{ type = "AWS", identifiers = ["*"] }]
    }
  }
  dlq_redrive_allow_policy = {
    redrivePermission = "allowAll"
  }
}

# A dead letter queue of its own, that only some queues may use.
module "dead" {
  source = "./modules/queue"

  name = "${local.name}-dead"
  redrive_allow_policy = {
    redrivePermission = "byQueue"
    sourceQueueArns   = [for index in [1, 2] : module.numbered[index - 1].queue_arn_static]
  }
}

module "numbered" {
  source = "./modules/queue"
  count  = 2

  name   = "${local.name}-${count.index}"
  region = count.index == 0 ? null : "eu-west-2"
  redrive_policy = {
    deadLetterTargetArn = "arn:aws:sqs:eu-west-1:123456789012:${local.name}-dead"
    maxReceiveCount     = count.index + 3
  }
}

module "wrapper" {
  source = "./modules/wrappers"

  defaults = {
    tags       = merge(local.tags, { Wrapped = "yes" })
    create_dlq = true
    alarms     = { dlq = { NumberOfMessagesSent = { threshold = 1.5 } } }
  }

  items = {
    one = { name = "one", delay_seconds = 1 }
    two = { name = "two", create_dlq = false, alarms = {}, tags = {} }
    off = { create = false }
    six = { name = "six.fifo", fifo_queue = true, dlq_name = "of-six" }
  }
}

module "disabled" {
  source = "./modules/queue"

  create                  = false
  create_dlq              = true
  create_queue_policy     = true
  create_dlq_queue_policy = true
  redrive_allow_policy    = { redrivePermission = "denyAll" }
  alarms                  = { queue = { X = { threshold = 1 } }, dlq = {} }
}

module "subscription" {
  source = "./modules/subscription"

  topics = {
    orders = { arn = aws_sns_topic.this["orders"].arn }
    events = { arn = aws_sns_topic.this["events"].arn, fifo = endswith(aws_sns_topic.this["events"].name, ".fifo") }
  }
  queues = {
    default = {
      arn    = module.default.queue_arn
      topics = ["orders", "missing", "orders"]
      filter = { kind = ["new", "old"], count = [1, true] }
    }
    fifo = {
      arn      = module.fifo.queue_arn
      topics   = ["events", "orders"]
      delivery = { max = 5, extra = ["numRetries", "3"] }
    }
    idle = { arn = module.disabled.queue_arn }
  }
}

resource "aws_sns_topic" "this" {
  for_each   = { orders = "", events = ".fifo" }
  name       = "${each.key}${each.value}"
  fifo_topic = each.value != ""
}

resource "aws_kms_key" "this" {}

check "names" {
  assert {
    condition     = module.fifo.queue_name == "${local.name}.fifo"
    error_message = "A queue that keeps the order has a name that says so."
  }
}

resource "aws_ssm_parameter" "outputs" {
  for_each = {
    names    = concat(module.numbered[*].queue_name, [module.default.queue_name, module.fifo.dead_letter_queue_name, module.disabled.dead_letter_queue_name])
    settings = [module.default.settings, module.fifo.settings, module.unencrypted.settings, module.disabled.settings]
    alarms   = concat(module.cmk.alarms, flatten(values(module.wrapper.wrapper)[*].alarms))
    wrapped  = { for key, queue in module.wrapper.wrapper : key => coalesce(queue.dead_letter_queue_name, queue.queue_name, "none") }
    pairs    = module.subscription.subscriptions
    topics   = module.subscription.by_topic
    arns     = { for queue in module.numbered : queue.queue_name => queue.queue_arn_static }
  }
  name  = each.key
  type  = "String"
  value = jsonencode(each.value)
}
