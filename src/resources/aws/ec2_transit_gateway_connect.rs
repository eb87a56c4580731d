//! A Connect attachment of a transit gateway: its hours. Its peers are part of it.
//!
//! Prices: <https://aws.amazon.com/transit-gateway/pricing/>. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway_connect>. Not for: data,
//! which the attachment that carries it pays for.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_transit_gateway_connect",
    places: &[place("aws_ec2_transit_gateway_connect")],
    fields: &[field("transit_gateway_id").replaces(), field("transport_attachment_id").replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "TransitGateway-Hours", "component:connect");
    bill.add(line("Transit gateway attachment", "hours", key, Amount::MONTH_OF_HOURS));
    Ok(())
}
