//! The bills of an EventBridge rule and its targets. <https://aws.amazon.com/eventbridge/pricing/>

use serde_json::json;

use super::{check, check_with, resource};

#[test]
fn rules_are_free() {
    check(resource("aws_cloudwatch_event_rule", json!({ "event_pattern": "<unknown>" })), &[], &[]);
}

#[test]
fn targets_are_free_but_for_destinations_and_buses() {
    let target = |arn: &str| resource("aws_cloudwatch_event_target", json!({ "arn": arn }));
    check(target("arn:aws:lambda:us-east-1:1:function:etl"), &[], &[]);
    // Most targets are free, but this may be any.
    check(target("<unknown>"), &[], &["unpriced cloudwatch event target: var.x has no value"]);
    let destination =
        "API destination invocations: <monthly_api_calls> of AWSEvents component:api-destination-invocations";
    check(target("arn:aws:events:us-east-1:1:api-destination/crm/1234"), &[], &[destination]);
    check_with(
        &[
            target("<aws_cloudwatch_event_api_destination.crm.arn>"),
            resource("aws_cloudwatch_event_api_destination.crm", json!({ "name": "crm" })),
        ],
        &[],
        &[destination],
    );
    // A function and a bus may have the same name.
    check_with(
        &[
            target("arn:aws:lambda:us-east-1:1:function:orders"),
            resource("aws_cloudwatch_event_bus.orders", json!({ "name": "orders" })),
        ],
        &[],
        &[],
    );
    check(
        target("arn:aws:events:eu-west-1:2:event-bus/audit"),
        &[],
        &["Events sent to another bus: <monthly_events> of AWSEvents Event-64K-Chunks PutEvents"],
    );
}
