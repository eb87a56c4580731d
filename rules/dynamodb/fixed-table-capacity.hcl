summary = "provisioned capacity that never changes"
why     = "Provisioned capacity is billed every hour, used or not, and throttles what is beyond it. Autoscaling follows the traffic; on-demand bills only what is read and written."
see     = ["https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html"]
kind    = "risk"

rule "dynamodb_table" {
  when    = self.billing_mode == "PROVISIONED" && !is_referred(self, "aws_appautoscaling_target", "resource_id")
  at      = "billing_mode"
  message = "capacity is provisioned, and nothing scales it"
  help    = "add an aws_appautoscaling_target for reads and one for writes, or set billing_mode to PAY_PER_REQUEST"
}

fail "provisioned, because nothing else is said" {
  resource "aws_dynamodb_table" "depots" {
    name           = "depots"
    hash_key       = "id"
    read_capacity  = 20
    write_capacity = 10
  }
}

fail "another table is scaled" {
  resource "aws_dynamodb_table" "depots" {
    name           = "depots"
    billing_mode   = "PROVISIONED"
    hash_key       = "id"
    read_capacity  = 20
    write_capacity = 10
  }

  resource "aws_appautoscaling_target" "routes" {
    resource_id        = "table/routes"
    scalable_dimension = "dynamodb:table:ReadCapacityUnits"
    service_namespace  = "dynamodb"
    min_capacity       = 5
    max_capacity       = 50
  }
}

pass "scaled" {
  resource "aws_dynamodb_table" "depots" {
    name           = "depots"
    hash_key       = "id"
    read_capacity  = 20
    write_capacity = 10
  }

  resource "aws_appautoscaling_target" "read" {
    resource_id        = "table/${aws_dynamodb_table.depots.name}"
    scalable_dimension = "dynamodb:table:ReadCapacityUnits"
    service_namespace  = "dynamodb"
    min_capacity       = 5
    max_capacity       = 50
  }
}

pass "on demand" {
  resource "aws_dynamodb_table" "depots" {
    name         = "depots"
    billing_mode = "PAY_PER_REQUEST"
    hash_key     = "id"
  }
}

pass "the mode is not known" {
  variable "mode" {}

  resource "aws_dynamodb_table" "depots" {
    name           = "depots"
    billing_mode   = var.mode
    hash_key       = "id"
    read_capacity  = 20
    write_capacity = 10
  }
}
