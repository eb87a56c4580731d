//! An endpoint of a VPC route server: its hours.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("VPC Route Server"), of which the catalogue has none. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_route_server_endpoint>. Not for: the server
//! and its peers, which are part of it.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "vpc_route_server_endpoint",
    places: &[place("aws_vpc_route_server_endpoint")],
    fields: &[field("route_server_id").replaces(), field("subnet_id").replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.unpriced(
        "Route server endpoint",
        Reason::new("the catalogue has no price for endpoints of route servers"),
    );
    Ok(())
}
