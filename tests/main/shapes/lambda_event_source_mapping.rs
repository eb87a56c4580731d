//! The bill of an event source mapping. <https://aws.amazon.com/lambda/pricing/>

use serde_json::json;

use super::{check, resource};

#[test]
fn free_but_for_provisioned_pollers() {
    check(resource("aws_lambda_event_source_mapping", json!({ "batch_size": 10 })), &[], &[]);
    check(
        resource(
            "aws_lambda_event_source_mapping",
            json!({ "provisioned_poller_config": [{ "minimum_pollers": 3 }] }),
        ),
        &[],
        &["unpriced Event poller units: the catalogue has no price of an event poller unit"],
    );
    check(
        resource("aws_lambda_event_source_mapping", json!({ "provisioned_poller_config": "<unknown>" })),
        &[],
        &["unpriced Event poller units: var.x has no value"],
    );
}
