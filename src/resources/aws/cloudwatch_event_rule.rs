//! An EventBridge rule: free, and the condition under which its targets are called.
//!
//! Prices: <https://aws.amazon.com/eventbridge/pricing/> (rules and schedules on a bus cost nothing). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_rule>. Not for: the
//! events, which are the bus's.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_event_rule",
    places: &[place("aws_cloudwatch_event_rule")],
    fields: &[
        field("name").replaces(),
        field("event_bus_name").text("default").replaces(),
        field("event_pattern"),
        field("schedule_expression"),
        field("state").text("ENABLED"),
    ],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, _: &mut Bill) -> Result<(), Reason> {
    Ok(())
}
