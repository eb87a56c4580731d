//! An optimizer of a Glue table: the hours of its data processing units.
//!
//! Prices: <https://aws.amazon.com/glue/pricing/> ("Data Catalog"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_catalog_table_optimizer>. How many
//! units a run takes is AWS's choice, so that they are counted together. Not for: the table's files.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "glue_catalog_table_optimizer",
    places: &[place("aws_glue_catalog_table_optimizer")],
    fields: &[field("type").replaces(), field("enabled").at("configuration[0].enabled").flag(true)],
    usage: &[usage("monthly_hours", "DPU-hours of all runs per month; each is billed for a minute at least")
        .sizes(1, 20, 500)],
    bill,
};

fn bill(optimizer: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !optimizer.flag("enabled")? {
        return Ok(());
    }
    let key = ("AWSGlue", "Optimization-DPU-Hour", "");
    let hours = line("Optimization", "DPU-hours", key, optimizer.usage("monthly_hours"));
    bill.add(hours.decided_by("enabled"));
    Ok(())
}
