resource "aws_appflow_flow" "it" {
  for_each = toset(["S3", "Zendesk"])
  name     = "it-${each.key}"
  source_flow_config {
    connector_type = "Salesforce"
    source_connector_properties {
      salesforce {
        object = "Account"
      }
    }
  }
  destination_flow_config {
    connector_type = each.key
    destination_connector_properties {
      s3 {
        bucket_name = "it"
      }
    }
  }
  task {
    source_fields = ["Id"]
    task_type     = "Map_all"
  }
  trigger_config {
    trigger_type = "OnDemand"
  }
}
