//! The bill of a state machine. <https://aws.amazon.com/step-functions/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn standard() {
    for values in [json!({}), json!({ "type": "STANDARD" })] {
        check(
            resource("aws_sfn_state_machine", values),
            &[],
            &["Transitions: <monthly_transitions> of AmazonStates StateTransition"],
        );
    }
    check_cost(
        &[in_region("us-west-1", resource("aws_sfn_state_machine", json!({})))],
        &[("monthly_transitions", "200000")],
        &["AmazonStates|StateTransition||us-west-1|0:0.0000279"],
        &["Transitions: 200000 * 0.0000279 = 5.58"],
    );
}

#[test]
fn express() {
    let machine = || resource("aws_sfn_state_machine", json!({ "type": "EXPRESS" }));
    // Memory in steps of 64 MB, duration in steps of 100 ms: 1,024,000 * 0.3 s * 128 / 1024 GB = 38,400 GB-s.
    for (memory, duration) in [("65", "201"), ("128", "300"), ("100", "250.5")] {
        check(
            machine(),
            &[("monthly_requests", "1024000"), ("memory_mb", memory), ("workflow_duration_ms", duration)],
            &[
                "Requests: 1024000 of AmazonStates StepFunctions-Request",
                "Duration: 38400 of AmazonStates StepFunctions-GB-Second",
            ],
        );
    }
    check(
        machine(),
        &[("monthly_requests", "1"), ("workflow_duration_ms", "1")],
        &[
            "Requests: 1 of AmazonStates StepFunctions-Request",
            "Duration: <memory_mb> of AmazonStates StepFunctions-GB-Second",
        ],
    );
}

#[test]
fn unknown() {
    check(
        resource("aws_sfn_state_machine", json!({ "type": "<unknown>" })),
        &[("monthly_requests", "1")],
        &["unpriced sfn state machine: var.x has no value"],
    );
}

#[test]
fn tiers() {
    const PRICES: &[&str] = &[
        "AmazonStates|StepFunctions-Request||us-east-1|0:0.000001",
        "AmazonStates|StepFunctions-GB-Second||us-east-1|0:0.00001667 3600000:?",
    ];
    let machine = || [resource("aws_sfn_state_machine", json!({ "type": "EXPRESS" }))];
    // 1 GB for 1 s. The last of the first 1,000 GB-hours: 3,600,000 * 0.00001667 = 60.012.
    check_cost(
        &machine(),
        &[("monthly_requests", "3600000"), ("memory_mb", "1024"), ("workflow_duration_ms", "1000")],
        PRICES,
        &["Requests: 3600000 * 0.000001 = 3.6", "Duration: 3600000 * 0.00001667 = 60.012"],
    );
    // What the next tier costs no list of ours says: the price of the last that is known goes on.
    check_cost(
        &machine(),
        &[("monthly_requests", "3600001"), ("memory_mb", "1024"), ("workflow_duration_ms", "1000")],
        PRICES,
        &["Requests: 3600001 * 0.000001 = 3.600001", "Duration: 3600001 * 0.00001667 = 60.01201667"],
    );
}
