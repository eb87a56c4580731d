//! A metrics configuration of an S3 bucket: the metrics of its requests, which are custom metrics of CloudWatch.
//!
//! Metrics: <https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html>; prices:
//! <https://aws.amazon.com/cloudwatch/pricing/>. A configuration has sixteen, but those of a kind of request only where there
//! are such requests (<https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html>), so how many it is
//! is usage. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_metric>. Not for: the daily metrics
//! of storage, which are free; those of replication.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "s3_bucket_metric",
    places: &[place("aws_s3_bucket_metric")],
    fields: &[field("bucket").replaces(), field("filter")],
    usage: &[usage(
        "metrics",
        "metrics that the configuration reports: those of requests that are made, 16 at most",
    )
    .sizes(9, 12, 16)],
    bill,
};

fn bill(configuration: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonCloudWatch", "CW:MetricMonitorUsage", "MetricStorage");
    bill.add(line("Request metrics", "metrics", key, configuration.usage("metrics")));
    Ok(())
}
