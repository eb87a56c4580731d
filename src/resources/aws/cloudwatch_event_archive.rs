//! An archive of an EventBridge bus: the events that go into it, and what it keeps.
//!
//! Prices: <https://aws.amazon.com/eventbridge/pricing/> ("Archive"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_event_archive>. Not for: replays,
//! which are events of the bus. The keys of the bus count the archives that no resource says anything of.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_event_archive",
    places: &[place("aws_cloudwatch_event_archive")],
    fields: &[field("event_source_arn").replaces(), field("event_pattern"), field("retention_days").number(0)],
    usage: &[
        usage("monthly_archive_processing_gb", "GB of events archived per month").sizes(1, 50, 2_000),
        usage("archive_storage_gb", "GB of events in the archive").sizes(5, 200, 10_000),
    ],
    bill,
};

fn bill(archive: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let archived = archive.usage("monthly_archive_processing_gb");
    bill.add(line("Archive processing", "GB", ("AWSEvents", "ArchivedEvents-Bytes", ""), archived));
    let kept = archive.usage("archive_storage_gb");
    let component = line("Archive storage", "GB-months", ("AWSEvents", "TimedStorage-ByteHrs", ""), kept);
    bill.add(component.decided_by("retention_days"));
    Ok(())
}
