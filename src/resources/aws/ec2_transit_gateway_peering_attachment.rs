//! One end of a peering between two transit gateways: its hours. Each gateway's owner pays for an end.
//!
//! Prices: <https://aws.amazon.com/transit-gateway/pricing/>. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway_peering_attachment>. Not
//! for: data, which is paid for as transfer between regions and not by the gateways.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_transit_gateway_peering_attachment",
    places: &[
        place("aws_ec2_transit_gateway_peering_attachment"),
        place("aws_ec2_transit_gateway_peering_attachment_accepter"),
    ],
    fields: &[field("transit_gateway_id").replaces(), field("peer_region").replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "TransitGateway-Hours", "TransitGatewayPeering");
    bill.add(line("Transit gateway attachment", "hours", key, Amount::MONTH_OF_HOURS));
    Ok(())
}
