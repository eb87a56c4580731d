//! A flow log: the delivery of what it writes, by where it goes.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Vended logs"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/flow_log>. Not for: storage, which is the
//! log group's or the bucket's; a stream's own price.

use crate::evaluator::project::Resource;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "flow_log",
    places: &[place("aws_flow_log")],
    fields: &[
        field("log_destination_type").text("cloud-watch-logs").replaces().words(&[
            "cloud-watch-logs",
            "s3",
            "kinesis-data-firehose",
        ]),
        field("log_destination").replaces(),
        field("traffic_type").replaces(),
        field("max_aggregation_interval").number(600).replaces(),
        field("file_format")
            .at("destination_options[0].file_format")
            .text("plain-text")
            .replaces()
            .words(&["plain-text", "parquet"]),
    ],
    usage: &[usage("monthly_logs_gb", "GB of logs delivered per month").sizes(5, 200, 10_000)],
    bill,
};

const WATCH: &str = "AmazonCloudWatch";

fn bill(log: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let delivered = log.usage("monthly_logs_gb");
    let component = match log.required("log_destination_type")?.as_str() {
        "s3" => to_bucket(delivered.clone()),
        "kinesis-data-firehose" => to_stream(delivered.clone()),
        _ => {
            let class = log.of_target("log_destination", &["aws_cloudwatch_log_group"], class_of)?;
            to_group(&class, delivered.clone())
        }
    };
    bill.add(component.decided_by("log_destination_type"));
    bill.part("Conversion to Parquet", |bill| {
        if log.required("file_format")? == "parquet" {
            let converted = line("Conversion to Parquet", "GB", (WATCH, "S3-Egress-InputBytes", ""), delivered);
            bill.add(converted.decided_by("file_format"));
        }
        Ok(())
    });
    Ok(())
}

/// The class of a log group, which decides what logs from other services cost in it.
pub(super) fn class_of(group: &Resource) -> Result<String, Reason> {
    Ok(text_of(&group.values, "log_group_class")?.unwrap_or_else(|| "STANDARD".to_owned()))
}

/// Logs that a service writes to a log group.
pub(super) fn to_group(class: &str, delivered: Amount) -> Component {
    let usage_type = if class == "INFREQUENT_ACCESS" { "VendedLogIA-Bytes" } else { "VendedLog-Bytes" };
    line("Logs delivered to CloudWatch Logs", "GB", (WATCH, usage_type, ""), delivered)
}

/// Logs that a service writes to a bucket.
pub(super) fn to_bucket(delivered: Amount) -> Component {
    line("Logs delivered to S3", "GB", (WATCH, "S3-Egress-Bytes", ""), delivered)
}

/// Logs that a service writes to a stream.
pub(super) fn to_stream(delivered: Amount) -> Component {
    line("Logs delivered to Firehose", "GB", (WATCH, "FH-Egress-Bytes", ""), delivered)
}
