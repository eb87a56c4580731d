//! A multicast domain of a transit gateway: what its receivers get.
//!
//! Prices: <https://aws.amazon.com/transit-gateway/pricing/>: every copy is paid for. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway_multicast_domain>. Not for:
//! attachments.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_transit_gateway_multicast_domain",
    places: &[place("aws_ec2_transit_gateway_multicast_domain")],
    fields: &[field("transit_gateway_id").replaces()],
    usage: &[
        usage("monthly_data_processed_gb", "GB per month that all receivers get together").sizes(10, 1_000, 50_000)
    ],
    bill,
};

fn bill(domain: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "TGW-Multicast-Consumer-Bytes", "");
    bill.add(line("Multicast data processed", "GB", key, domain.usage("monthly_data_processed_gb")));
    Ok(())
}
