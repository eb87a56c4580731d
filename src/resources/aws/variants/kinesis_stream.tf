# Kept for a day, for a week, for a month: each longer one is billed by more lines.
locals {
  modes = {
    for pair in setproduct(["PROVISIONED", "ON_DEMAND"], [24, 168, 720]) :
    join(" ", pair) => { mode = pair[0], hours = pair[1] }
  }
}

resource "aws_kinesis_stream" "it" {
  for_each         = local.modes
  name             = "it"
  shard_count      = each.value.mode == "PROVISIONED" ? 2 : null
  retention_period = each.value.hours
  stream_mode_details {
    stream_mode = each.value.mode
  }
}
