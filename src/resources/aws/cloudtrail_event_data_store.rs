//! An event data store of CloudTrail Lake: what is ingested, what is kept beyond what is included, what queries scan.
//!
//! Prices: <https://aws.amazon.com/cloudtrail/pricing/> ("CloudTrail Lake"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail_event_data_store>. With
//! one-year extendable retention a year is included and the months beyond it are charged; with seven-year retention
//! all of it is in the price of ingestion. Not for: trails.

use super::cloudtrail::categories;
use crate::resources::amount::{Lack, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudtrail_event_data_store",
    places: &[place("aws_cloudtrail_event_data_store")],
    fields: &[
        field("name"),
        field("billing_mode")
            .text("EXTENDABLE_RETENTION_PRICING")
            .words(&["EXTENDABLE_RETENTION_PRICING", "FIXED_RETENTION_PRICING"]),
        field("retention_period").number(2555),
        field("advanced_event_selector"),
        field("suspend").flag(false),
    ],
    usage: &[
        usage("monthly_ingested_gb", "GB of events ingested per month").sizes(1, 100, 5_000),
        usage("extended_storage_gb", "GB of events kept for longer than a year").sizes(10, 1_000, 50_000),
        usage("monthly_scanned_gb", "GB that queries scan per month").sizes(10, 500, 20_000),
    ],
    bill,
};

const TRAIL: &str = "AWSCloudTrail";

/// The days of retention that extendable pricing includes.
const INCLUDED_DAYS: i64 = 366;

fn bill(store: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let mode = store.required("billing_mode");
    bill.part("Events ingested", |bill| {
        let (name, usage_type) = match (mode.clone()?.as_str(), is_live(store)?) {
            ("FIXED_RETENTION_PRICING", _) => ("Events ingested (seven years)", "Ingestion-Bytes"),
            (_, true) => ("Events ingested", "Ingestion-Bytes-1yearstore-Live-CloudTrail-Logs"),
            (_, false) => ("Other events ingested", "Ingestion-Bytes-1yearstore-Other-data-sources"),
        };
        if !store.flag("suspend")? {
            let ingested = store.usage("monthly_ingested_gb");
            bill.add(line(name, "GB", (TRAIL, usage_type, ""), ingested).decided_by("billing_mode"));
        }
        Ok(())
    });
    bill.part("Extended retention", |bill| {
        let days = store.number("retention_period");
        let days = days.value().map_err(Lack::reason)?;
        if mode.clone()? != "FIXED_RETENTION_PRICING" && days > INCLUDED_DAYS.into() {
            let kept = store.usage("extended_storage_gb");
            let key = (TRAIL, "PaidStorage-ByteHrs", "");
            bill.add(line("Extended retention", "GB-months", key, kept).decided_by("retention_period"));
        }
        Ok(())
    });
    let scanned = store.usage("monthly_scanned_gb");
    bill.add(line("Queries", "GB", (TRAIL, "QueryScanned-Bytes", ""), scanned));
    Ok(())
}

/// Whether the events are CloudTrail's own; configuration items, evidence and events from elsewhere have another price.
fn is_live(store: &Thing<'_>) -> Result<bool, Reason> {
    let mut asked = Vec::new();
    for selector in store.items("advanced_event_selector")? {
        asked.extend(categories(&selector)?);
    }
    let other =
        |category: &String| matches!(category.as_str(), "ActivityAuditLog" | "ConfigurationItem" | "Evidence");
    Ok(asked.is_empty() || !asked.iter().all(other))
}
