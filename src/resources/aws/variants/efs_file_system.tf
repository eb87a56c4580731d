locals {
  zones = { regional = null, one_zone = "a" }
  modes = ["bursting", "provisioned", "elastic"]
  systems = {
    for pair in setproduct(keys(local.zones), local.modes) :
    join(" ", pair) => { zone = local.zones[pair[0]], mode = pair[1] }
  }
}

resource "aws_efs_file_system" "it" {
  for_each                        = local.systems
  availability_zone_name          = each.value.zone
  throughput_mode                 = each.value.mode
  provisioned_throughput_in_mibps = each.value.mode == "provisioned" ? 1000 : null
  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

# The archive is for elastic throughput, in several zones.
resource "aws_efs_file_system" "archive" {
  throughput_mode = "elastic"
  lifecycle_policy {
    transition_to_archive = "AFTER_90_DAYS"
  }
}
