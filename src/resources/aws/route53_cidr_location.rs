//! A location of IP-based routing in Route 53: the blocks of addresses that it keeps.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("IP-based routing"; the account's first 1,000 blocks are free).
//! Attributes: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_cidr_location>. Not for:
//! the queries, which are the records'.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_cidr_location",
    places: &[place("aws_route53_cidr_location")],
    fields: &[field("cidr_blocks"), field("cidr_collection_id").replaces()],
    usage: &[],
    bill,
};

fn bill(location: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let blocks = Amount::from(i64::try_from(location.items("cidr_blocks")?.len()).unwrap_or(i64::MAX));
    let key = ("AmazonRoute53", "component:cidr-blocks", "");
    bill.add(
        line("Blocks of addresses", "blocks", key, blocks).global(location.resource).decided_by("cidr_blocks"),
    );
    Ok(())
}
