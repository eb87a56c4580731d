//! The bill of an EventBridge bus. <https://aws.amazon.com/eventbridge/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn by_usage() {
    check(
        resource("aws_cloudwatch_event_bus", json!({ "name": "<unknown>" })),
        &[],
        &["Custom events published: <monthly_custom_events> of AWSEvents Event-64K-Chunks PutEvents"],
    );
    // An event of 65 KB counts as two. An archive that is a resource is billed there.
    check(
        resource("aws_cloudwatch_event_bus", json!({})),
        &[
            ("monthly_custom_events", "1000000"),
            ("event_size_kb", "65"),
            ("monthly_archive_processing_gb", "100"),
            ("archive_storage_gb", "200"),
            ("monthly_third_party_events", "1"),
            ("monthly_schema_discovery_events", "3000000"),
        ],
        &[
            "Custom events published: 2000000 of AWSEvents Event-64K-Chunks PutEvents",
            "Archive processing: 100 of AWSEvents ArchivedEvents-Bytes",
            "Archive storage: 200 of AWSEvents TimedStorage-ByteHrs",
            "Third-party events published: 1 of AWSEvents component:partner-events",
            "Schema discovery: 3000000 of AWSEvents component:discovered-events",
        ],
    );
}

#[test]
fn in_another_region() {
    let usage = [("monthly_custom_events", "3000000"), ("archive_storage_gb", "10")];
    let prices = [
        "AWSEvents|Event-64K-Chunks|PutEvents|us-east-1|0:0.000001",
        "AWSEvents|TimedStorage-ByteHrs||us-east-1|0:0.023",
    ];
    let bus = || resource("aws_cloudwatch_event_bus", json!({}));
    let costs = ["Custom events published: 3000000 * 0.000001 = 3", "Archive storage: 10 * 0.023 = 0.23"];
    check_cost(&[bus()], &usage, &prices, &costs);
    let none = ["Custom events published: no price in eu-west-1", "Archive storage: no price in eu-west-1"];
    check_cost(&[in_region("eu-west-1", bus())], &usage, &prices, &none);
}
