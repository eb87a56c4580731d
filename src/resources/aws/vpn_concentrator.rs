//! A concentrator of site-to-site VPNs: its hours, and its attachment to a transit gateway.
//!
//! Prices: <https://aws.amazon.com/vpn/pricing/>. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpn_concentrator>. Not for: its connections.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "vpn_concentrator",
    places: &[place("aws_vpn_concentrator")],
    fields: &[field("transit_gateway_id").replaces()],
    usage: &[],
    bill,
};

fn bill(concentrator: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.unpriced("VPN concentrator", Reason::new("the catalogue has no price for concentrators"));
    let why = "the catalogue has no price for the attachments of concentrators";
    let span = concentrator.resource.span("transit_gateway_id");
    bill.unpriced("Transit gateway attachment", Reason::new(why).at(span));
    Ok(())
}
