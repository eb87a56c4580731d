//! A serverless replication of Database Migration Service: its capacity by the hour.
//!
//! Prices: <https://aws.amazon.com/dms/pricing/> ("DMS Serverless"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_replication_config>: it does not run
//! until it is started. Not for: data transfer.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "dms_replication_config",
    places: &[place("aws_dms_replication_config")],
    fields: &[
        field("replication_type"),
        field("start_replication").flag(false),
        field("multi_az").at("compute_config[0].multi_az").flag(false),
        field("min_capacity_units").at("compute_config[0].min_capacity_units"),
        field("max_capacity_units").at("compute_config[0].max_capacity_units"),
    ],
    usage: &[
        usage("monthly_hrs", "hours per month that it runs; all of them if it is started and this is not given")
            .sizes(20, 200, 730),
        usage(
            "capacity_units_per_hr",
            "DCUs on average while it runs; the least configured, if it is, when not given",
        ),
    ],
    bill,
};

fn bill(replication: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (words, usage_type) = match replication.flag("multi_az")? {
        false => ("", "component:serverless-capacity"),
        true => (" (Multi-AZ)", "component:multi-az-serverless-capacity"),
    };
    let hours = match replication.flag("start_replication")? {
        true => replication.usage_or("monthly_hrs", Amount::MONTH_OF_HOURS),
        false => replication.usage("monthly_hrs"),
    };
    // Where no least is configured, AWS chooses one by what the source does.
    let units = match replication.number_if_set("min_capacity_units") {
        Some(least) => {
            let most = replication.number("max_capacity_units");
            replication.scaled("capacity_units_per_hr", ("min_capacity_units", least), most, bill)
        }
        None => replication.usage("capacity_units_per_hr"),
    };
    let key = ("AWSDatabaseMigrationSvc", usage_type, "");
    bill.add(line(format!("Capacity{words}"), "DCU-hours", key, hours * units).decided_by("min_capacity_units"));
    Ok(())
}
