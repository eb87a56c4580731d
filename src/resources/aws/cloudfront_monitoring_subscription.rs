//! The additional metrics of a CloudFront distribution, which are custom metrics of CloudWatch.
//!
//! Metrics: <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/viewing-cloudfront-metrics.html>; prices:
//! <https://aws.amazon.com/cloudwatch/pricing/>. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudfront_monitoring_subscription>. Not for:
//! the metrics that every distribution has for free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudfront_monitoring_subscription",
    places: &[place("aws_cloudfront_monitoring_subscription")],
    fields: &[
        field("distribution_id").replaces(),
        field("status").at(
            "monitoring_subscription[0].realtime_metrics_subscription_config[0].realtime_metrics_subscription_status",
        ),
    ],
    usage: &[],
    bill,
};

/// Cache hit rate, origin latency, and the rates of errors 401, 403, 404, 502, 503 and 504.
const METRICS: i64 = 8;

fn bill(subscription: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if subscription.required("status")? == "Enabled" {
        let key = ("AmazonCloudWatch", "CW:MetricMonitorUsage", "MetricStorage");
        let metrics = line("Additional metrics", "metrics", key, Amount::from(METRICS));
        // CloudFront writes its metrics there.
        bill.add(metrics.in_region("us-east-1").decided_by("status"));
    }
    Ok(())
}
