//! A schedule of EventBridge Scheduler: its invocations, as often as its expression says.
//!
//! Prices: <https://aws.amazon.com/eventbridge/pricing/> ("Scheduler"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/scheduler_schedule>. Not for: what is
//! invoked, and retries.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::schedule;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "scheduler_schedule",
    places: &[place("aws_scheduler_schedule")],
    fields: &[
        field("name").replaces(),
        field("schedule_expression"),
        field("state").text("ENABLED"),
        field("target").at("target[0].arn"),
    ],
    usage: &[usage("monthly_invocations", "invocations per month; as the expression says if not set")],
    bill,
};

fn bill(schedule: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if schedule.required("state")? == "DISABLED" {
        return Ok(());
    }
    let invocations = schedule::runs(schedule, "schedule_expression", "monthly_invocations");
    let key = ("AWSEvents", "component:scheduler-invocations", "");
    let component = line("Invocations", "1M invocations", key, invocations).per(1_000_000);
    bill.add(component.decided_by("schedule_expression"));
    Ok(())
}
