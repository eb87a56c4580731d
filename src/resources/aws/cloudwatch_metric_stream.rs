//! A metric stream: every update of a metric that it passes on.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Metric Streams"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_metric_stream>. Up to five
//! additional statistics count as one more update. Not for: the stream of Firehose that it writes to.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_metric_stream",
    places: &[place("aws_cloudwatch_metric_stream")],
    fields: &[field("include_filter"), field("exclude_filter"), field("statistics_configuration")],
    usage: &[usage(
        "monthly_metric_updates",
        "updates of metrics streamed per month, additional statistics with them",
    )
    .sizes(1_000_000, 50_000_000, 2_000_000_000)],
    bill,
};

fn bill(stream: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let updates = stream.usage("monthly_metric_updates");
    let key = ("AmazonCloudWatch", "CW:MetricStreamUsage", "");
    bill.add(line("Metric updates", "1k updates", key, updates).per(1_000));
    Ok(())
}
