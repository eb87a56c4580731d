//! An SNS topic: what is published, and what is delivered to its subscriptions.
//!
//! Prices: <https://aws.amazon.com/sns/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic>. Not for: deliveries
//! that a subscription's own usage counts.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "sns_topic",
    places: &[place("aws_sns_topic")],
    fields: &[
        field("name").replaces(),
        field("fifo_topic").flag(false).replaces(),
        field("content_based_deduplication").flag(false),
        field("archive_policy"),
        field("kms_master_key_id"),
        field("delivery_policy"),
    ],
    usage: &[
        usage("monthly_requests", "messages published per month").sizes(100_000, 10_000_000, 1_000_000_000),
        usage("request_size_kb", "average size of a message in KB; up to 64 if not set, except for FIFO topics")
            .sizes(1, 4, 16),
        usage("http_subscriptions", "subscriptions by HTTP and HTTPS"),
        usage("email_subscriptions", "subscriptions by email and email-json"),
        usage("kinesis_subscriptions", "subscriptions of Firehose delivery streams"),
        usage("mobile_push_subscriptions", "subscriptions of mobile devices"),
        usage("macos_subscriptions", "subscriptions of macOS devices"),
        usage("sms_subscriptions", "subscriptions by text message"),
        usage("sms_notification_price", "price of one text message"),
        usage("sqs_subscriptions", "queues subscribed to a FIFO topic; those in this project if not set"),
        usage("monthly_archive_processing_gb", "data archived by a FIFO topic per month in GB")
            .sizes(1, 40, 16_000),
        usage("archive_storage_gb", "data in the archive of a FIFO topic in GB").sizes(1, 100, 50_000),
    ],
    bill,
};

/// AWS counts every 64 KB that are published or delivered as one request.
const CHUNK_KB: i64 = 64;

fn bill(topic: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if topic.flag("fifo_topic")? { fifo(topic, bill) } else { standard(topic, bill) }
}

fn standard(topic: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let requests = chunks(topic);
    let key = ("AmazonSNS", "Requests-Tier1", "");
    bill.add(line("API requests", "1M requests", key, requests.clone()).per(1_000_000).decided_by("fifo_topic"));
    let delivered = |subscriptions| topic.usage(subscriptions) * requests.clone();
    bill.add(http(delivered("http_subscriptions")));
    bill.add(email(delivered("email_subscriptions")));
    bill.add(firehose(delivered("kinesis_subscriptions")));
    bill.add(mobile_push(delivered("mobile_push_subscriptions")));
    let key = ("AmazonSNS", "DeliveryAttempts-APNS", "");
    let macos = line("MacOS notifications", "1M notifications", key, delivered("macos_subscriptions"));
    bill.add(macos.per(1_000_000));
    if topic.usage("sms_subscriptions").value().is_ok_and(|subscriptions| !subscriptions.is_zero()) {
        bill.unpriced("SMS notifications", Reason::new(SMS));
    }
    Ok(())
}

/// A FIFO topic delivers to queues only, and bills the payload by the GB.
fn fifo(topic: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let requests = topic.usage("monthly_requests");
    let gigabytes = requests.clone() * topic.usage("request_size_kb").divided_by(1024 * 1024);
    let delivered = queues(topic);
    let key = ("AmazonSNS", "F-Request-Tier1", "");
    let published = line("FIFO Publish API requests", "1M requests", key, requests.clone());
    bill.add(published.per(1_000_000).decided_by("fifo_topic"));
    let key = ("AmazonSNS", "F-Ingress-Tier1", "");
    bill.add(line("FIFO Publish API payload", "GB", key, gigabytes.clone()));
    let key = ("AmazonSNS", "F-DA-SQS", "");
    let messages = line("FIFO notifications", "1M notifications", key, requests * delivered.clone());
    bill.add(messages.per(1_000_000));
    let key = ("AmazonSNS", "F-Egress-SQS", "");
    bill.add(line("FIFO notification payload", "GB", key, gigabytes * delivered));
    bill.part("Archive", |bill| {
        if topic.text("archive_policy")?.is_some() {
            let key = ("AmazonSNS", "F-ArchiveProcessing", "");
            let archived = topic.usage("monthly_archive_processing_gb");
            bill.add(line("Archive processing", "GB", key, archived).decided_by("archive_policy"));
            let key = ("AmazonSNS", "F-Storage", "");
            let stored = topic.usage("archive_storage_gb");
            bill.add(line("Archive storage", "GB-months", key, stored).decided_by("archive_policy"));
        }
        Ok(())
    });
    Ok(())
}

/// The messages of a month, in chunks of 64 KB.
pub(super) fn chunks(thing: &Thing<'_>) -> Amount {
    let chunks = thing.usage_or("request_size_kb", CHUNK_KB).in_blocks_of(CHUNK_KB);
    thing.usage("monthly_requests") * chunks
}

/// How often each message is delivered: by usage, else as many queues as this project subscribes.
fn queues(topic: &Thing<'_>) -> Amount {
    let referrers = topic.estate.referrers(topic.resource, "aws_sns_topic_subscription", "topic_arn");
    let counted = match i64::try_from(referrers.found.len()) {
        Ok(count) if count > 0 && referrers.uncertain.is_none() => count.into(),
        _ => Amount::usage("sqs_subscriptions", None),
    };
    topic.usage_or("sqs_subscriptions", counted)
}

pub(super) const SMS: &str = "the price of a text message depends on its country and carrier";

pub(super) fn http(deliveries: Amount) -> Component {
    let key = ("AmazonSNS", "DeliveryAttempts-HTTP", "");
    line("HTTP/HTTPS notifications", "100k notifications", key, deliveries).per(100_000)
}

pub(super) fn email(deliveries: Amount) -> Component {
    let key = ("AmazonSNS", "DeliveryAttempts-SMTP", "");
    line("Email/Email-JSON notifications", "100k notifications", key, deliveries).per(100_000)
}

pub(super) fn firehose(deliveries: Amount) -> Component {
    let key = ("AmazonSNS", "DeliveryAttempts-FIREHOSE", "");
    line("Kinesis Firehose notifications", "1M notifications", key, deliveries).per(1_000_000)
}

/// The price is the same for every push service, and Apple's stands for all.
pub(super) fn mobile_push(deliveries: Amount) -> Component {
    let key = ("AmazonSNS", "DeliveryAttempts-APNS", "");
    line("Mobile Push notifications", "1M notifications", key, deliveries).per(1_000_000)
}
