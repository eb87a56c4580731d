resource "aws_prometheus_scraper" "it" {
  scrape_configuration = "it"
  source {
    eks {
      cluster_arn = "arn:aws:eks:us-east-1:123456789012:cluster/it"
      subnet_ids  = ["subnet-1"]
    }
  }
  destination {
    amp {
      workspace_arn = "arn:aws:aps:us-east-1:123456789012:workspace/it"
    }
  }
}
