//! An EventBridge bus: custom and partner events, archive, schema discovery.
//!
//! Prices: <https://aws.amazon.com/eventbridge/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_bus>. Not for:
//! events that AWS services send to the default bus, which are free.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_event_bus",
    places: &[place("aws_cloudwatch_event_bus")],
    fields: &[
        field("name").replaces(),
        field("event_source_name").replaces(),
        field("dead_letter_target").at("dead_letter_config[0].arn"),
        field("kms_key_identifier"),
    ],
    usage: &[
        usage("monthly_custom_events", "custom events put on the bus per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
        usage("event_size_kb", "average size of an event in KB; up to 64 if not set"),
        usage("monthly_third_party_events", "events of partners put on the bus per month").sizes(
            10_000,
            1_000_000,
            100_000_000,
        ),
        // An archive is a resource, with the same two keys. These are for one that this project does not make.
        usage("monthly_archive_processing_gb", "GB of events archived per month, of an archive made elsewhere"),
        usage("archive_storage_gb", "GB of events in an archive made elsewhere"),
        usage("monthly_schema_discovery_events", "events looked at by schema discovery per month").sizes(
            100_000,
            10_000_000,
            1_000_000_000,
        ),
    ],
    bill,
};

/// AWS counts every 64 KB of an event as one event.
const CHUNK_KB: i64 = 64;

fn bill(bus: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let chunks = bus.usage_or("event_size_kb", CHUNK_KB).in_blocks_of(CHUNK_KB);
    let events = bus.usage("monthly_custom_events") * chunks;
    let key = ("AWSEvents", "Event-64K-Chunks", "PutEvents");
    bill.add(line("Custom events published", "1M events", key, events).per(1_000_000));
    let is_counted = |usage| bus.usage(usage).value().is_ok_and(|events| !events.is_zero());
    for (name, unit, usage_type, usage) in [
        ("Archive processing", "GB", "ArchivedEvents-Bytes", "monthly_archive_processing_gb"),
        ("Archive storage", "GB-months", "TimedStorage-ByteHrs", "archive_storage_gb"),
    ] {
        if is_counted(usage) {
            bill.add(line(name, unit, ("AWSEvents", usage_type, ""), bus.usage(usage)));
        }
    }
    if is_counted("monthly_third_party_events") {
        let key = ("AWSEvents", "component:partner-events", "");
        let events = bus.usage("monthly_third_party_events");
        bill.add(line("Third-party events published", "1M events", key, events).per(1_000_000));
    }
    if is_counted("monthly_schema_discovery_events") {
        let discovered = bus.usage("monthly_schema_discovery_events");
        let key = ("AWSEvents", "component:discovered-events", "");
        bill.add(line("Schema discovery", "1M events", key, discovered).per(1_000_000));
    }
    Ok(())
}
