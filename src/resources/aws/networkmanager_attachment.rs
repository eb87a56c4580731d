//! What is attached to a core network of Cloud WAN: its hours, and the data that it sends.
//!
//! Prices: <https://aws.amazon.com/cloud-wan/pricing/>, of which the catalogue has none. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkmanager_vpc_attachment>. Not for: the
//! core network, and what is attached.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "networkmanager_attachment",
    places: &[
        place("aws_networkmanager_connect_attachment"),
        place("aws_networkmanager_dx_gateway_attachment"),
        place("aws_networkmanager_site_to_site_vpn_attachment"),
        place("aws_networkmanager_transit_gateway_route_table_attachment"),
        place("aws_networkmanager_vpc_attachment"),
    ],
    fields: &[field("core_network_id").replaces(), field("edge_location").replaces()],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.unpriced("Attachment", Reason::new("the catalogue has no price for attachments of Cloud WAN"));
    bill.unpriced("Data processed", Reason::new("the catalogue has no price for data of Cloud WAN"));
    Ok(())
}
