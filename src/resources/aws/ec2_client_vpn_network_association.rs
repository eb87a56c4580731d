//! A subnet that a Client VPN endpoint is associated with: its hours.
//!
//! Prices: <https://aws.amazon.com/vpn/pricing/> ("Client VPN"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_client_vpn_network_association>. Not for:
//! the clients' connections.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_client_vpn_network_association",
    places: &[place("aws_ec2_client_vpn_network_association")],
    fields: &[field("client_vpn_endpoint_id").replaces(), field("subnet_id").replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "ClientVPN-EndpointHours", "");
    bill.add(line("Endpoint association", "hours", key, Amount::MONTH_OF_HOURS));
    Ok(())
}
