//! A metric filter of a log group: the custom metrics that it makes.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Custom metrics"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_metric_filter>. Each
//! combination of values of its dimensions is a metric. Filters that write to one metric make one. Not for: alarms; hours in
//! which nothing is written, which AWS does not charge.

use crate::evaluator::project::Resource;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_log_metric_filter",
    places: &[place("aws_cloudwatch_log_metric_filter")],
    fields: &[
        field("log_group_name").replaces(),
        field("metric_name").at("metric_transformation[0].name"),
        field("metric_namespace").at("metric_transformation[0].namespace"),
        field("dimensions").at("metric_transformation[0].dimensions"),
    ],
    usage: &[usage("metrics", "combinations of values that the dimensions of the metric have").sizes(5, 50, 500)],
    bill,
};

fn bill(filter: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !is_first(filter) {
        return Ok(());
    }
    let has_dimensions = filter.value("dimensions").as_map().is_some_and(|dimensions| !dimensions.is_empty())
        || filter.value("dimensions").is_unknown();
    let metrics = match has_dimensions {
        true => filter.usage("metrics"),
        false => 1.into(),
    };
    let key = ("AmazonCloudWatch", "CW:MetricMonitorUsage", "MetricStorage");
    bill.add(line("Custom metrics", "metrics", key, metrics).decided_by("metric_name"));
    Ok(())
}

/// Whether no filter before this one makes the same metric in the same region.
fn is_first(filter: &Thing<'_>) -> bool {
    let metric = |of: &Resource| {
        let part = |name: &str| text_of(&of.values, &format!("metric_transformation[0].{name}")).ok().flatten();
        Some((part("namespace")?, part("name")?, of.region.clone().ok()?))
    };
    let Some(own) = metric(filter.resource) else { return true };
    let first =
        filter.estate.of_type("aws_cloudwatch_log_metric_filter").find(|of| metric(of).as_ref() == Some(&own));
    first.is_none_or(|first| first.address == filter.resource.address)
}
