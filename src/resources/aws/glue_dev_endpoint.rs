//! A development endpoint of Glue: its data processing units by the hour.
//!
//! Prices: <https://aws.amazon.com/glue/pricing/> ("ETL jobs and interactive sessions"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_dev_endpoint>: five units. Not for: what
//! it reads and writes.

use super::glue_job::of_worker;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "glue_dev_endpoint",
    places: &[place("aws_glue_dev_endpoint")],
    fields: &[
        field("number_of_nodes").number(5).replaces(),
        field("worker_type").replaces(),
        field("number_of_workers").replaces(),
    ],
    usage: &[usage("monthly_hrs", "hours per month in which the endpoint is there; all of them if not given")],
    bill,
};

fn bill(endpoint: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (units, by) = match endpoint.text("worker_type")? {
        Some(worker) => (endpoint.number("number_of_workers") * of_worker(endpoint, &worker)?, "number_of_workers"),
        None => (endpoint.number("number_of_nodes"), "number_of_nodes"),
    };
    let hours = endpoint.usage_or("monthly_hrs", Amount::MONTH_OF_HOURS);
    let key = ("AWSGlue", "DEVED-DPU-Hour", "");
    bill.add(line("Endpoint", "DPU-hours", key, units * hours).decided_by(by));
    Ok(())
}
