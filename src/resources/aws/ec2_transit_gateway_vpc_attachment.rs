//! A VPC attached to a transit gateway: the hours of the attachment, and what the VPC sends into it.
//!
//! Prices: <https://aws.amazon.com/transit-gateway/pricing/>. The VPC's owner pays, so accepting an attachment costs
//! nothing. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_transit_gateway_vpc_attachment>. Not for:
//! the gateway itself, which is free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_transit_gateway_vpc_attachment",
    places: &[place("aws_ec2_transit_gateway_vpc_attachment")],
    fields: &[field("transit_gateway_id").replaces(), field("vpc_id").replaces(), field("subnet_ids")],
    usage: &[usage("monthly_data_processed_gb", "GB per month that the VPC sends to the gateway")
        .sizes(10, 1_000, 50_000)],
    bill,
};

fn bill(attachment: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    lines("TransitGatewayVPC", attachment.usage("monthly_data_processed_gb"), bill);
    Ok(())
}

/// The two lines of an attachment that pays for data, too.
pub(super) fn lines(operation: &'static str, data: Amount, bill: &mut Bill) {
    let key = ("AmazonVPC", "TransitGateway-Hours", operation);
    bill.add(line("Transit gateway attachment", "hours", key, Amount::MONTH_OF_HOURS));
    let key = ("AmazonVPC", "TransitGateway-Bytes", operation);
    bill.add(line("Data processed", "GB", key, data));
}
