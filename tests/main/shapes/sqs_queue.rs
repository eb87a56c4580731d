//! The bill of an SQS queue. <https://aws.amazon.com/sqs/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn chunks_of_64_kb() {
    let queue = || resource("aws_sqs_queue", json!({}));
    check(queue(), &[], &["Requests: <monthly_requests> of AWSQueueService Requests-Tier1"]);
    for (size, requests) in [("0", 1000), ("0.5", 1000), ("64", 1000), ("65", 2000), ("256", 4000)] {
        check(
            queue(),
            &[("monthly_requests", "1000"), ("request_size_kb", size)],
            &[&format!("Requests: {requests} of AWSQueueService Requests-Tier1")],
        );
    }
    check(
        resource("aws_sqs_queue", json!({ "fifo_queue": true })),
        &[("monthly_requests", "1000")],
        &["Requests: 1000 of AWSQueueService Requests-FIFO-Tier1"],
    );
}

#[test]
fn unknown() {
    check(
        resource("aws_sqs_queue", json!({ "fifo_queue": "<unknown>" })),
        &[("monthly_requests", "1000")],
        &["unpriced sqs queue: var.x has no value"],
    );
}

#[test]
fn tiers() {
    const PRICES: &[&str] = &[
        "AWSQueueService|Requests-Tier1||eu-west-1|0:0.0000004 100000000000:0.0000003 200000000000:0.00000024",
        "AWSQueueService|Requests-FIFO-Tier1||us-east-1|0:0.0000005 100000000000:?",
    ];
    let queue = || [in_region("eu-west-1", resource("aws_sqs_queue", json!({})))];
    // The last request of the first tier and the first of the next, which is two of 64 KB.
    check_cost(
        &queue(),
        &[("monthly_requests", "100000000000")],
        PRICES,
        &["Requests: 100000000000 * 0.0000004 = 40000"],
    );
    check_cost(
        &queue(),
        &[("monthly_requests", "50000000001"), ("request_size_kb", "100")],
        PRICES,
        &["Requests: 100000000000 * 0.0000004 = 40000", "Requests: 2 * 0.0000003 = 0.0000006"],
    );
    check_cost(
        &[resource("aws_sqs_queue", json!({ "fifo_queue": true }))],
        &[("monthly_requests", "2500000")],
        PRICES,
        &["Requests: 2500000 * 0.0000005 = 1.25"],
    );
}
