//! A canary of CloudWatch Synthetics: its runs, as often as its schedule says.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Canaries"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/synthetics_canary>. Not for: the function
//! that runs it, the bucket and the logs that it writes to, alarms.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::schedule;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "synthetics_canary",
    places: &[place("aws_synthetics_canary")],
    fields: &[
        field("name").replaces(),
        field("schedule").at("schedule[0].expression"),
        // How long it goes on; zero is for ever.
        field("duration_in_seconds").at("schedule[0].duration_in_seconds").number(0),
        field("start_canary").flag(false),
    ],
    usage: &[usage("monthly_runs", "runs of the canary per month; as its schedule says if not set")],
    bill,
};

fn bill(canary: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // One that Terraform does not start, or that ends by itself, runs as often as somebody wants it to.
    let runs_on = canary.flag("start_canary")? && canary.number("duration_in_seconds").is_zero();
    let runs = match runs_on {
        true => schedule::runs(canary, "schedule", "monthly_runs"),
        false => canary.usage("monthly_runs"),
    };
    bill.add(line("Canary runs", "runs", ("AmazonCloudWatch", "CW:Canary-runs", ""), runs).decided_by("schedule"));
    Ok(())
}
