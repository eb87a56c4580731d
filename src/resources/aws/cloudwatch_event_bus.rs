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
        usage("monthly_archive_processing_gb", "events archived per month in GB").sizes(1, 10, 1_000),
        usage("archive_storage_gb", "events in the archive in GB").sizes(1, 50, 5_000),
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
    let archived = bus.usage("monthly_archive_processing_gb");
    bill.add(line("Archive processing", "GB", ("AWSEvents", "ArchivedEvents-Bytes", ""), archived));
    let stored = bus.usage("archive_storage_gb");
    bill.add(line("Archive storage", "GB-months", ("AWSEvents", "TimedStorage-ByteHrs", ""), stored));
    let is_counted = |usage| bus.usage(usage).value().is_ok_and(|events| !events.is_zero());
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
