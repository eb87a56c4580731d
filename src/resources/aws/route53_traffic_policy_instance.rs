//! A policy record of Route 53's traffic flow: a month of it, and the queries that it answers.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("Traffic flow"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_traffic_policy_instance>. Not for: the
//! policy, which is free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_traffic_policy_instance",
    places: &[place("aws_route53_traffic_policy_instance")],
    fields: &[field("traffic_policy_id"), field("hosted_zone_id").replaces(), field("name").replaces()],
    usage: &[],
    bill,
};

fn bill(record: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonRoute53", "Traffic-Flow-Policy-Records", "");
    bill.add(line("Policy record", "months", key, Amount::ONE).global(record.resource));
    let why = "the rules of the traffic policy decide the kind, and so the price, of each query";
    bill.unpriced("Queries", Reason::new(why).at(record.resource.span("traffic_policy_id")));
    Ok(())
}
