# Types that AWS has in most regions, in every part that a node can have; every volume type.
resource "aws_opensearch_domain" "nodes" {
  domain_name    = "it"
  engine_version = "OpenSearch_2.19"
  cluster_config {
    instance_type            = "r6g.large.search"
    instance_count           = 3
    dedicated_master_enabled = true
    dedicated_master_type    = "m6g.large.search"
    dedicated_master_count   = 3
    warm_enabled             = true
    warm_type                = "ultrawarm1.medium.search"
    warm_count               = 2
    cold_storage_options {
      enabled = true
    }
    node_options {
      node_type = "coordinator"
      node_config {
        enabled = true
        type    = "c6g.large.search"
        count   = 2
      }
    }
  }
}

resource "aws_opensearch_domain" "volumes" {
  for_each       = { gp2 = null, gp3 = 4000, io1 = 3000, standard = null }
  domain_name    = "it"
  engine_version = "OpenSearch_2.19"
  cluster_config {
    instance_type = "m5.large.search"
  }
  ebs_options {
    ebs_enabled = true
    volume_type = each.key
    volume_size = 100
    iops        = each.value
    throughput  = each.key == "gp3" ? 250 : null
  }
}

resource "aws_elasticsearch_domain" "it" {
  for_each              = toset(["7.10", "7.4"])
  domain_name           = "it"
  elasticsearch_version = each.key
  cluster_config {
    instance_type = "t3.small.elasticsearch"
  }
}
