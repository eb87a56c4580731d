//! The bill of an SNS subscription. <https://aws.amazon.com/sns/pricing/>

use serde_json::json;

use super::{check, check_cost, in_region, resource};

#[test]
fn by_protocol() {
    let usage = &[("monthly_requests", "1000"), ("request_size_kb", "65")];
    for (protocol, expected) in [
        ("sqs", None),
        ("lambda", None),
        ("https", Some("HTTP/HTTPS notifications: 2000 of AmazonSNS DeliveryAttempts-HTTP")),
        ("email-json", Some("Email/Email-JSON notifications: 2000 of AmazonSNS DeliveryAttempts-SMTP")),
        ("firehose", Some("Kinesis Firehose notifications: 2000 of AmazonSNS DeliveryAttempts-FIREHOSE")),
        ("application", Some("Mobile Push notifications: 2000 of AmazonSNS DeliveryAttempts-APNS")),
        ("sms", Some("unpriced Notifications: the price of a text message depends on its country and carrier")),
        ("<unknown>", Some("unpriced Notifications: var.x has no value")),
    ] {
        let expected: Vec<&str> = expected.into_iter().collect();
        check(resource("aws_sns_topic_subscription", json!({ "protocol": protocol })), usage, &expected);
    }
    check(resource("aws_sns_topic_subscription", json!({})), &[], &["unpriced Notifications: protocol is not set"]);
}

#[test]
fn filters_on_the_body() {
    let filtered = |scope: &str| {
        resource(
            "aws_sns_topic_subscription",
            json!({ "protocol": "sqs", "filter_policy": "{}", "filter_policy_scope": scope }),
        )
    };
    check(filtered("MessageAttributes"), &[], &[]);
    check(
        filtered("MessageBody"),
        &[("monthly_payload_scanned_gb", "12")],
        &["Payload filtering: 12 of AmazonSNS component:payload-filtering"],
    );
}

#[test]
fn in_another_region() {
    check_cost(
        &[in_region("sa-east-1", resource("aws_sns_topic_subscription", json!({ "protocol": "http" })))],
        &[("monthly_requests", "2500000")],
        &["AmazonSNS|DeliveryAttempts-HTTP||sa-east-1|0:0 100000:0.0000006"],
        &["HTTP/HTTPS notifications: 2500000 * 0.0000006 = 1.5"],
    );
}
