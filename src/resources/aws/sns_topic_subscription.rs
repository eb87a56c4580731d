//! An SNS subscription: deliveries by protocol.
//!
//! Prices: <https://aws.amazon.com/sns/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sns_topic_subscription>. Not for:
//! publishing, which is the topic's; and a FIFO topic's deliveries, which are the topic's too.

use super::sns_topic::{SMS, chunks, email, firehose, http, mobile_push};
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "sns_topic_subscription",
    places: &[place("aws_sns_topic_subscription")],
    fields: &[
        field("protocol").replaces().words(&[
            "sqs",
            "lambda",
            "http",
            "https",
            "email",
            "email-json",
            "firehose",
            "application",
            "sms",
        ]),
        field("endpoint").replaces(),
        field("topic_arn").replaces(),
        field("filter_policy"),
        field("filter_policy_scope").text("MessageAttributes"),
        field("redrive_policy"),
        field("delivery_policy"),
        field("raw_message_delivery").flag(false),
    ],
    usage: &[
        usage("monthly_requests", "messages delivered per month").sizes(100_000, 10_000_000, 1_000_000_000),
        usage("request_size_kb", "average size of a message in KB; up to 64 if not set"),
        usage("monthly_payload_scanned_gb", "messages that a filter on their body looks at, per month in GB")
            .sizes(1, 40, 16_000),
    ],
    bill,
};

fn bill(subscription: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Payload filtering", |bill| {
        let filtered = !subscription.value("filter_policy").is_null();
        if filtered && subscription.required("filter_policy_scope")? == "MessageBody" {
            let scanned = subscription.usage("monthly_payload_scanned_gb");
            // Two lines on the bill, of what matched (PL-Filter-Matched) and what did not (PL-Filtered-Out), at one price.
            let key = ("AmazonSNS", "component:payload-filtering", "");
            bill.add(line("Payload filtering", "GB", key, scanned).decided_by("filter_policy_scope"));
        }
        Ok(())
    });
    bill.part("Notifications", |bill| {
        let delivered = chunks(subscription);
        let component = match subscription.required("protocol")?.as_str() {
            "http" | "https" => http(delivered),
            "email" | "email-json" => email(delivered),
            "firehose" => firehose(delivered),
            "application" => mobile_push(delivered),
            "sms" => return Err(Reason::new(SMS).at(subscription.resource.span("protocol"))),
            // Deliveries to queues and functions are free.
            _ => return Ok(()),
        };
        bill.add(component.decided_by("protocol"));
        Ok(())
    });
    Ok(())
}
