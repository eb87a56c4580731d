//! A composite alarm: one price, however many alarms it combines.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_composite_alarm>. Not for: the
//! alarms that it combines.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_composite_alarm",
    places: &[place("aws_cloudwatch_composite_alarm")],
    fields: &[field("alarm_name").replaces(), field("alarm_rule"), field("actions_enabled").flag(true).replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonCloudWatch", "CW:CompositeAlarmMonitorUsage", "");
    bill.add(line("Composite alarm", "alarms", key, Amount::ONE));
    Ok(())
}
