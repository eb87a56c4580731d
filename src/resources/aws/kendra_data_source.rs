//! A data source of a Kendra index: the documents that its connector scans, and the hours that takes.
//!
//! Prices: <https://aws.amazon.com/kendra/pricing/> ("Connectors"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/kendra_data_source>. A custom source has no
//! connector. Not for: the index.

use super::kendra_index::KENDRA;
use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "kendra_data_source",
    places: &[place("aws_kendra_data_source")],
    fields: &[field("type").replaces(), field("schedule")],
    usage: &[
        usage("monthly_scanned_documents", "documents scanned per month").sizes(10_000, 500_000, 20_000_000),
        usage("monthly_sync_hrs", "hours that the connector runs per month").sizes(2, 30, 300),
    ],
    bill,
};

fn bill(source: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if source.required("type")? == "CUSTOM" {
        return Ok(());
    }
    let documents = source.usage("monthly_scanned_documents");
    let scanned = line("Documents scanned", "1M documents", (KENDRA, "DocumentsScanned", ""), documents);
    bill.add(scanned.per(1_000_000).decided_by("type"));
    let hours = source.usage("monthly_sync_hrs");
    bill.add(line("Connector", "hours", (KENDRA, "ConnectorSync", ""), hours).decided_by("type"));
    Ok(())
}
