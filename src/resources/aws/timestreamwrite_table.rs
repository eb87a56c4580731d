//! A table of Timestream for LiveAnalytics: what is written to it, and what its two stores keep.
//!
//! Prices: <https://aws.amazon.com/timestream/pricing/> ("Timestream for LiveAnalytics"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/timestreamwrite_table>: six hours in memory.
//! Not for: queries, which are the account's; the bucket of rejected records.

use super::timestreaminfluxdb_db_instance::TIMESTREAM;
use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "timestreamwrite_table",
    places: &[place("aws_timestreamwrite_table")],
    fields: &[
        field("database_name").replaces(),
        field("memory_hours").at("retention_properties[0].memory_store_retention_period_in_hours").number(6),
        field("magnetic_days").at("retention_properties[0].magnetic_store_retention_period_in_days").number(73_000),
    ],
    usage: &[
        usage("monthly_data_ingested_gb", "GB that are written to the table per month").sizes(1, 50, 2_000),
        usage("memory_store_gb", "GB in memory on average; what is written within its retention if not given"),
        usage("magnetic_store_gb", "GB in the magnetic store on average").sizes(10, 500, 20_000),
    ],
    bill,
};

fn bill(table: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let written = table.usage("monthly_data_ingested_gb");
    bill.add(line("Data ingested", "GB", (TIMESTREAM, "component:ingestion", ""), written.clone()));
    // A GB that is written is in memory for as many hours as that keeps it.
    let hours = match table.usage("memory_store_gb") {
        given if given.value().is_ok() => given * HOURS,
        _ => written * table.number("memory_hours"),
    };
    let key = (TIMESTREAM, "component:memory-store", "");
    bill.add(line("Memory store", "GB-hours", key, hours).decided_by("memory_hours"));
    let key = (TIMESTREAM, "component:magnetic-store", "");
    let kept = table.usage("magnetic_store_gb");
    bill.add(line("Magnetic store", "GB-months", key, kept).decided_by("magnetic_days"));
    Ok(())
}
