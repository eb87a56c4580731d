//! An instance of Timestream for InfluxDB: its hours, and its storage by what it includes of operations.
//!
//! Prices: <https://aws.amazon.com/timestream/pricing/> ("Timestream for InfluxDB"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/timestreaminfluxdb_db_instance>: in one zone,
//! of the first storage tier. Not for: data transfer; logs that are delivered.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "timestreaminfluxdb_db_instance",
    places: &[place("aws_timestreaminfluxdb_db_instance")],
    fields: &[
        field("db_instance_type"),
        field("deployment_type").text("SINGLE_AZ").words(&["SINGLE_AZ", "WITH_MULTIAZ_STANDBY"]),
        field("db_storage_type").text("InfluxIOIncludedT1").words(TIERS),
        field("allocated_storage"),
    ],
    usage: &[usage("monthly_hrs", "hours per month in which the instance runs; all of them if not given")],
    bill,
};

pub(super) const TIMESTREAM: &str = "AmazonTimestream";

/// The tiers of storage, by the operations that they include: 3,000, 12,000 and 16,000 a second.
const TIERS: &[&str] = &["InfluxIOIncludedT1", "InfluxIOIncludedT2", "InfluxIOIncludedT3"];

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (words, zones) = match instance.required("deployment_type")?.as_str() {
        "SINGLE_AZ" => ("", ""),
        _ => (", Multi-AZ", "multi-az-"),
    };
    bill.part("Instance", |bill| {
        let class = instance.required("db_instance_type")?;
        let key = (TIMESTREAM, format!("component:influx-{zones}{class}"), "");
        let hours = instance.usage_or("monthly_hrs", Amount::MONTH_OF_HOURS);
        bill.add(line(format!("Instance ({class}{words})"), "hours", key, hours).decided_by("db_instance_type"));
        Ok(())
    });
    bill.part("Storage", |bill| {
        let tier = instance.required("db_storage_type")?;
        let short = tier.trim_start_matches("InfluxIOIncluded");
        let key = (TIMESTREAM, format!("component:influx-{zones}storage-{}", short.to_lowercase()), "");
        let gb = line(format!("Storage ({short}{words})"), "GB-months", key, instance.number("allocated_storage"));
        bill.add(gb.decided_by("allocated_storage"));
        Ok(())
    });
    Ok(())
}
