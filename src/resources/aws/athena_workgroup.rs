//! An Athena workgroup: what its queries scan, or the hours of its Spark sessions.
//!
//! Prices: <https://aws.amazon.com/athena/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_workgroup>. Each query is billed for
//! 10 MB at least. Not for: the data and the results, which are in buckets, and reserved capacity.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "athena_workgroup",
    places: &[place("aws_athena_workgroup")],
    fields: &[
        field("engine").at("configuration[0].engine_version[0].selected_engine_version").text("AUTO"),
        field("bytes_scanned_cutoff_per_query").at("configuration[0].bytes_scanned_cutoff_per_query"),
        field("state").text("ENABLED"),
    ],
    usage: &[
        usage("monthly_data_scanned_tb", "TB that queries scan per month; failed queries are free")
            .sizes(1, 10, 100),
        usage("monthly_dpu_hours", "hours of data processing units in Spark sessions per month")
            .sizes(10, 200, 5_000),
    ],
    bill,
};

fn bill(group: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let engine = group.required("engine")?;
    if engine.starts_with("PySpark") {
        let key = ("AmazonAthena", "CodeExecutionInDPUHours", "");
        let hours = line("Spark sessions", "DPU-hours", key, group.usage("monthly_dpu_hours"));
        bill.add(hours.decided_by("engine"));
        return Ok(());
    }
    if engine != "AUTO" && !engine.starts_with("Athena engine") {
        let why = format!("how queries of {engine:?} are billed is not known");
        return Err(Reason::new(why).at(group.resource.span(&group.path("engine"))));
    }
    let key = ("AmazonAthena", "DataScannedInTB", "");
    bill.add(line("Data scanned", "TB", key, group.usage("monthly_data_scanned_tb")).decided_by("engine"));
    Ok(())
}
