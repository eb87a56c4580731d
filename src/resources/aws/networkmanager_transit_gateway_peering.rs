//! A peering of a core network of Cloud WAN with a transit gateway: its hours.
//!
//! Prices: <https://aws.amazon.com/cloud-wan/pricing/>. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkmanager_transit_gateway_peering>. Not for:
//! the gateway's end of it, and the route tables that are attached by it.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "networkmanager_transit_gateway_peering",
    places: &[place("aws_networkmanager_transit_gateway_peering")],
    fields: &[field("core_network_id").replaces(), field("transit_gateway_arn").replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSCloudWAN", "component:transit-gateway-peering-hours", "");
    bill.add(line("Peering", "hours", key, Amount::MONTH_OF_HOURS));
    Ok(())
}
