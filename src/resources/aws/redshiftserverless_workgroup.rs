//! A workgroup of Redshift Serverless: capacity (RPU) for as long as queries run.
//!
//! Prices: <https://aws.amazon.com/redshift/pricing/> ("Amazon Redshift Serverless"): by the second, at least a minute
//! of the base capacity, and nothing while no query runs. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshiftserverless_workgroup>. Not for:
//! storage, which is the namespace's.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "redshiftserverless_workgroup",
    places: &[place("aws_redshiftserverless_workgroup")],
    fields: &[field("base_capacity").number(128), field("max_capacity"), field("publicly_accessible").flag(false)],
    usage: &[
        usage("monthly_hrs", "hours per month in which queries run").sizes(20, 200, 600),
        usage("rpus", "capacity units on average while queries run; the base capacity if not given"),
    ],
    bill,
};

fn bill(workgroup: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let base = workgroup.number("base_capacity");
    let capacity = match workgroup.number_if_set("max_capacity") {
        Some(most) => workgroup.scaled("rpus", ("base_capacity", base), most, bill),
        None => workgroup.usage_or("rpus", base),
    };
    // Hours first: it is they that are missing where the usage file says nothing.
    let hours = workgroup.usage("monthly_hrs") * capacity;
    let key = ("AmazonRedshift", "Redshift:ServerlessUsage", "");
    bill.add(line("Serverless compute", "RPU-hours", key, hours).decided_by("base_capacity"));
    Ok(())
}
