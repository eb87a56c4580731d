//! A cluster of DynamoDB Accelerator: the hours of its nodes.
//!
//! Prices: <https://aws.amazon.com/dynamodb/pricing/on-demand/> ("DynamoDB Accelerator"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dax_cluster>. Not for: the table.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "dax_cluster",
    places: &[place("aws_dax_cluster")],
    fields: &[field("node_type").replaces(), field("replication_factor")],
    usage: &[],
    bill,
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = cluster.required("node_type")?;
    let hours = cluster.number("replication_factor") * Amount::MONTH_OF_HOURS;
    let key = ("AmazonDAX", format!("NodeUsage:{kind}"), "");
    bill.add(line(format!("Nodes ({kind})"), "hours", key, hours).decided_by("replication_factor"));
    Ok(())
}
