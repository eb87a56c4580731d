//! A pipe of EventBridge: the events that it takes from its source, after filtering.
//!
//! Prices: <https://aws.amazon.com/eventbridge/pricing/> ("Pipes": every 64 KB of a batch is a request). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/pipes_pipe>. Not for: the source, the
//! enrichment, the target.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "pipes_pipe",
    places: &[place("aws_pipes_pipe")],
    fields: &[
        field("source").replaces(),
        field("target"),
        field("desired_state").text("RUNNING"),
        field("filters").at("source_parameters[0].filter_criteria[0].filter"),
    ],
    usage: &[
        usage("monthly_requests", "events that pass the filters per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("event_size_kb", "average size of an event in KB; up to 64 if not set"),
    ],
    bill,
};

/// AWS counts every 64 KB of an event as one request.
const CHUNK_KB: i64 = 64;

fn bill(pipe: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if pipe.required("desired_state")? == "STOPPED" {
        return Ok(());
    }
    let chunks = pipe.usage_or("event_size_kb", CHUNK_KB).in_blocks_of(CHUNK_KB);
    let requests = pipe.usage("monthly_requests") * chunks;
    bill.add(
        line("Requests", "1M requests", ("AWSEvents", "component:pipe-requests", ""), requests).per(1_000_000),
    );
    Ok(())
}
