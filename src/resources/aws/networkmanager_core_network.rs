//! A core network of Cloud WAN: the hours of its edge in every region.
//!
//! Prices: <https://aws.amazon.com/cloud-wan/pricing/>, of which the catalogue has none. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkmanager_core_network>. Not for:
//! attachments.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "networkmanager_core_network",
    places: &[place("aws_networkmanager_core_network")],
    fields: &[field("base_policy_document"), field("base_policy_regions"), field("create_base_policy")],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.unpriced("Core network edges", Reason::new("the catalogue has no price for edges of Cloud WAN"));
    Ok(())
}
