//! A monitor of CloudWatch RUM: the events that browsers send to it.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("RUM"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rum_app_monitor>. Not for: copies of the
//! events in CloudWatch Logs, custom metrics, traces.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "rum_app_monitor",
    places: &[place("aws_rum_app_monitor")],
    fields: &[
        field("name"),
        field("cw_log_enabled").flag(false),
        field("session_sample_rate").at("app_monitor_configuration[0].session_sample_rate"),
    ],
    usage: &[usage("monthly_events", "events received per month").sizes(100_000, 10_000_000, 500_000_000)],
    bill,
};

fn bill(monitor: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let events = monitor.usage("monthly_events");
    bill.add(line("Events", "100k events", ("AmazonCloudWatch", "CW:RUM-events", ""), events).per(100_000));
    Ok(())
}
