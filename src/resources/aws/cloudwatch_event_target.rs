//! A target of an EventBridge rule: free, but for API destinations and other buses.
//!
//! Prices: <https://aws.amazon.com/eventbridge/pricing/>; what is sent to another bus costs what a custom event does
//! (<https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-bus-to-bus.html>). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_target>. Not for:
//! what the target does when it is called.

use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::estate::Target;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_event_target",
    places: &[place("aws_cloudwatch_event_target")],
    fields: &[
        field("arn"),
        field("rule").replaces(),
        field("event_bus_name").text("default").replaces(),
        field("dead_letter_target").at("dead_letter_config[0].arn"),
        field("maximum_retry_attempts").at("retry_policy[0].maximum_retry_attempts").number(185),
        field("maximum_event_age_in_seconds").at("retry_policy[0].maximum_event_age_in_seconds").number(86_400),
    ],
    usage: &[
        usage("monthly_api_calls", "calls of an API destination per month"),
        usage("monthly_events", "events of up to 64 KB sent to another bus per month"),
    ],
    bill,
};

/// What is billed per event: how a report names it, its resource type, and what its ARN holds.
const BILLED: [(&str, &str, &str); 2] = [
    ("API destination invocations", "aws_cloudwatch_event_api_destination", ":api-destination/"),
    ("Events sent to another bus", "aws_cloudwatch_event_bus", ":event-bus/"),
];

fn bill(target: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (what, resource_type, arn) in BILLED {
        let billed = match (target.value("arn"), target.estate.target(target.resource, "arn", &[resource_type])) {
            (Value::String(text), _) => text.contains(arn),
            // Not known, but it is known whose it is.
            (_, Target::Found(_)) => true,
            // Most targets are free.
            (Value::Unknown(unknown), Target::Unknown(_)) => return Err(Reason::from(unknown)),
            _ => false,
        };
        if !billed {
            continue;
        }
        if resource_type == "aws_cloudwatch_event_api_destination" {
            let key = ("AWSEvents", "component:api-destination-invocations", "");
            let calls = line(what, "1M calls", key, target.usage("monthly_api_calls")).per(1_000_000);
            bill.add(calls.decided_by("arn"));
        } else {
            let key = ("AWSEvents", "Event-64K-Chunks", "PutEvents");
            let events = line(what, "1M events", key, target.usage("monthly_events")).per(1_000_000);
            bill.add(events.decided_by("arn"));
        }
    }
    Ok(())
}
