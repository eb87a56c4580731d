//! A Direct Connect gateway associated with a transit gateway: the hours of that attachment, and the data that it brings.
//!
//! Prices: <https://aws.amazon.com/transit-gateway/pricing/>. An association with a virtual private gateway is free.
//! Attributes: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dx_gateway_association>. Not for:
//! the connection, and data transfer out through it.

use super::ec2_transit_gateway_vpc_attachment as attachment;
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::estate::type_of;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "dx_gateway_association",
    places: &[place("aws_dx_gateway_association")],
    fields: &[
        field("associated_gateway_id").replaces(),
        field("proposal_id"),
        field("dx_gateway_id").replaces(),
        field("allowed_prefixes"),
    ],
    usage: &[usage("monthly_data_processed_gb", "GB per month that come through it into the transit gateway")
        .sizes(100, 5_000, 100_000)],
    bill,
};

fn bill(association: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if is_transit_gateway(association)? {
        attachment::lines("TransitGatewayDirectConnect", association.usage("monthly_data_processed_gb"), bill);
    }
    Ok(())
}

/// What it is associated with; the gateway of another account, which pays for the attachment, is known by the proposal
/// only.
fn is_transit_gateway(association: &Thing<'_>) -> Result<bool, Reason> {
    let field = "associated_gateway_id";
    let at = |why: &str| Reason::new(why.to_owned()).at(association.resource.span(field));
    match association.value(field) {
        Value::String(id) if id.starts_with("tgw-") => Ok(true),
        Value::String(id) if id.starts_with("vgw-") => Ok(false),
        Value::Unknown(unknown) => match unknown.origins.iter().find_map(type_of) {
            Some("aws_ec2_transit_gateway") => Ok(true),
            Some("aws_vpn_gateway" | "aws_vpn_gateway_attachment") => Ok(false),
            _ => Err(unknown.into()),
        },
        Value::Null => Err(at("what another account's proposal associates is not known")),
        _ => Err(at("that is neither a transit gateway nor a virtual private gateway")),
    }
}
