//! A Step Functions state machine: transitions of a standard workflow, requests and duration of an express one.
//!
//! Prices: <https://aws.amazon.com/step-functions/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sfn_state_machine>. Not for: what the
//! states call, and the logs.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape =
    Shape {
        name: "sfn_state_machine",
        places: &[place("aws_sfn_state_machine")],
        fields: &[
            field("name").replaces(),
            field("type").text("STANDARD").replaces().words(&["STANDARD", "EXPRESS"]),
            field("definition"),
            field("log_level").at("logging_configuration[0].level").text("OFF"),
            field("tracing").at("tracing_configuration[0].enabled").flag(false),
        ],
        usage: &[
            usage("monthly_transitions", "state transitions of a standard workflow per month, retries included")
                .sizes(10_000, 1_000_000, 100_000_000),
            usage("monthly_requests", "executions of an express workflow per month").sizes(
                100_000,
                10_000_000,
                1_000_000_000,
            ),
            usage("memory_mb", "average memory of an express workflow in MB").sizes(64, 128, 256),
            usage("workflow_duration_ms", "average duration of an express workflow in milliseconds")
                .sizes(200, 500, 1_000),
        ],
        bill,
    };

/// Memory is billed in chunks of 64 MB, and duration in steps of 100 ms.
const CHUNK_MB: i64 = 64;
const STEP_MS: i64 = 100;

fn bill(machine: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if machine.required("type")? != "EXPRESS" {
        let transitions = machine.usage("monthly_transitions");
        let key = ("AmazonStates", "StateTransition", "");
        bill.add(line("Transitions", "1K transitions", key, transitions).per(1000).decided_by("type"));
        return Ok(());
    }
    let requests = machine.usage("monthly_requests");
    let key = ("AmazonStates", "StepFunctions-Request", "");
    bill.add(line("Requests", "1M requests", key, requests.clone()).per(1_000_000).decided_by("type"));
    let megabytes = machine.usage("memory_mb").in_blocks_of(CHUNK_MB) * CHUNK_MB;
    let milliseconds = machine.usage("workflow_duration_ms").in_blocks_of(STEP_MS) * STEP_MS;
    let duration: Amount = requests * milliseconds.divided_by(1000) * megabytes.divided_by(1024);
    let key = ("AmazonStates", "StepFunctions-GB-Second", "");
    bill.add(line("Duration", "GB-hours", key, duration).per(3600).decided_by("type"));
    Ok(())
}
