//! A concentrator of site-to-site VPNs: its hours, and its attachment to a transit gateway.
//!
//! Prices: <https://aws.amazon.com/vpn/pricing/>. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpn_concentrator>. Not for: its connections.

use super::ec2_transit_gateway_vpc_attachment as attachment;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "vpn_concentrator",
    places: &[place("aws_vpn_concentrator")],
    fields: &[field("transit_gateway_id").replaces()],
    usage: &[usage("monthly_data_processed_gb", "GB per month that come through it into the transit gateway")
        .sizes(10, 1_000, 50_000)],
    bill,
};

fn bill(concentrator: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "component:vpn-concentrator-hours", "");
    bill.add(line("VPN concentrator", "hours", key, Amount::MONTH_OF_HOURS));
    attachment::lines("component:vpn-concentrator", concentrator.usage("monthly_data_processed_gb"), bill);
    Ok(())
}
