//! The bill of an SNS topic. <https://aws.amazon.com/sns/pricing/>

use serde_json::json;

use super::{check, check_cost, check_with, in_region, resource};

#[test]
fn standard() {
    // 1,000,000 messages of 65 KB are 2,000,000 requests; to 3 endpoints 6,000,000 deliveries.
    check(
        resource("aws_sns_topic", json!({})),
        &[("monthly_requests", "1000000"), ("request_size_kb", "65"), ("http_subscriptions", "3")],
        &[
            "API requests: 2000000 of AmazonSNS Requests-Tier1",
            "HTTP/HTTPS notifications: 6000000 of AmazonSNS DeliveryAttempts-HTTP",
            "Email/Email-JSON notifications: <email_subscriptions> of AmazonSNS DeliveryAttempts-SMTP",
            "Kinesis Firehose notifications: <kinesis_subscriptions> of AmazonSNS DeliveryAttempts-FIREHOSE",
            "Mobile Push notifications: <mobile_push_subscriptions> of AmazonSNS DeliveryAttempts-APNS",
            "MacOS notifications: <macos_subscriptions> of AmazonSNS DeliveryAttempts-APNS",
        ],
    );
    let none = [
        ("monthly_requests", "10"),
        ("http_subscriptions", "0"),
        ("email_subscriptions", "1"),
        ("kinesis_subscriptions", "2"),
        ("mobile_push_subscriptions", "3"),
        ("macos_subscriptions", "4"),
        ("sms_subscriptions", "1"),
    ];
    check(
        resource("aws_sns_topic", json!({})),
        &none,
        &[
            "API requests: 10 of AmazonSNS Requests-Tier1",
            "HTTP/HTTPS notifications: 0 of AmazonSNS DeliveryAttempts-HTTP",
            "Email/Email-JSON notifications: 10 of AmazonSNS DeliveryAttempts-SMTP",
            "Kinesis Firehose notifications: 20 of AmazonSNS DeliveryAttempts-FIREHOSE",
            "Mobile Push notifications: 30 of AmazonSNS DeliveryAttempts-APNS",
            "MacOS notifications: 40 of AmazonSNS DeliveryAttempts-APNS",
            "unpriced SMS notifications: the price of a text message depends on its country and carrier",
        ],
    );
}

#[test]
fn fifo() {
    let topic = || resource("aws_sns_topic.orders", json!({ "fifo_topic": true, "name": "orders.fifo" }));
    let subscription = |of: &str, topic: &str| resource(of, json!({ "topic_arn": topic, "protocol": "sqs" }));
    // 10,485,760 messages of 2 KB are 20 GB; to two queues 20,971,520 messages and 40 GB.
    let usage = [("monthly_requests", "10485760"), ("request_size_kb", "2")];
    let expected = [
        "FIFO Publish API requests: 10485760 of AmazonSNS F-Request-Tier1",
        "FIFO Publish API payload: 20 of AmazonSNS F-Ingress-Tier1",
        "FIFO notifications: 20971520 of AmazonSNS F-DA-SQS",
        "FIFO notification payload: 40 of AmazonSNS F-Egress-SQS",
    ];
    check_with(
        &[
            topic(),
            subscription("aws_sns_topic_subscription.a", "<aws_sns_topic.orders.arn>"),
            subscription("aws_sns_topic_subscription.b", "<aws_sns_topic.orders.arn>"),
        ],
        &usage,
        &expected,
    );
    check(topic(), &[usage[0], usage[1], ("sqs_subscriptions", "2")], &expected);
    // A third subscription may be to this topic or to another.
    check_with(
        &[
            topic(),
            subscription("aws_sns_topic_subscription.a", "<aws_sns_topic.orders.arn>"),
            subscription("aws_sns_topic_subscription.b", "<unknown>"),
        ],
        &usage,
        &[
            expected[0],
            expected[1],
            "FIFO notifications: <sqs_subscriptions> of AmazonSNS F-DA-SQS",
            "FIFO notification payload: <sqs_subscriptions> of AmazonSNS F-Egress-SQS",
        ],
    );
}

#[test]
fn unknown() {
    check(
        resource("aws_sns_topic", json!({ "fifo_topic": "<unknown>" })),
        &[],
        &["unpriced sns topic: var.x has no value"],
    );
}

#[test]
fn costs() {
    const PRICES: &[&str] = &[
        "AmazonSNS|Requests-Tier1||eu-west-1|0:0 1000000:0.0000005",
        "AmazonSNS|DeliveryAttempts-HTTP||eu-west-1|0:0 100000:0.0000006",
        "AmazonSNS|DeliveryAttempts-SMTP||eu-west-1|0:0 1000:0.00002",
    ];
    // The account's free requests and deliveries are given once, and are not every topic's.
    check_cost(
        &[in_region("eu-west-1", resource("aws_sns_topic", json!({})))],
        &[("monthly_requests", "1000001"), ("http_subscriptions", "1"), ("email_subscriptions", "2")],
        PRICES,
        &[
            "API requests: 1000001 * 0.0000005 = 0.5000005",
            "HTTP/HTTPS notifications: 1000001 * 0.0000006 = 0.6000006",
            "Email/Email-JSON notifications: 2000002 * 0.00002 = 40.00004",
        ],
    );
}
