//! A Client VPN endpoint: the hours in which clients are connected.
//!
//! Prices: <https://aws.amazon.com/vpn/pricing/> ("Client VPN"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_client_vpn_endpoint>. Not for: the
//! associations with subnets, which have hours of their own, and data transfer to the internet.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_client_vpn_endpoint",
    places: &[place("aws_ec2_client_vpn_endpoint")],
    fields: &[
        field("client_cidr_block").replaces(),
        field("split_tunnel").flag(false),
        field("session_timeout_hours").number(24),
    ],
    usage: &[usage("monthly_connection_hrs", "hours per month of all clients' connections together")
        .sizes(200, 8_000, 100_000)],
    bill,
};

fn bill(endpoint: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "ClientVPN-ConnectionHours", "");
    bill.add(line("Connection", "hours", key, endpoint.usage("monthly_connection_hrs")));
    Ok(())
}
