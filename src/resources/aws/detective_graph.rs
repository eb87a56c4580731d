//! A behavior graph of Detective: the data that it takes in.
//!
//! Prices: <https://aws.amazon.com/detective/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/detective_graph>. Not for: the trial of 30
//! days.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "detective_graph",
    places: &[place("aws_detective_graph")],
    fields: &[],
    usage: &[usage("monthly_ingested_gb", "GB taken in per month").sizes(10, 500, 20_000)],
    bill,
};

fn bill(graph: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let ingested = graph.usage("monthly_ingested_gb");
    bill.add(line("Data ingested", "GB", ("AmazonDetective", "component:ingested-data", ""), ingested));
    Ok(())
}
