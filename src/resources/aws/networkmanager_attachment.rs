//! What is attached to a core network of Cloud WAN: its hours, and the data that it sends.
//!
//! Prices: <https://aws.amazon.com/cloud-wan/pricing/>. A Connect attachment has no data of its own: the attachment that carries it
//! pays. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkmanager_vpc_attachment>. Not for: the
//! core network, what is attached, and the peering that route tables of transit gateways are attached by.

use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, Component, line};
use crate::resources::estate::{Estate, Target};
use crate::resources::shape::{Shape, field, place, usage};
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
    fields: &[
        field("core_network_id").replaces(),
        field("edge_location").replaces(),
        field("transport_attachment_id").replaces(),
        field("vpc_arn").replaces(),
        field("vpn_connection_arn").replaces(),
    ],
    usage: &[usage("monthly_data_processed_gb", "GB per month that the attachment sends to the core network")
        .sizes(10, 1_000, 50_000)],
    bill,
};

fn bill(attachment: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (operation, has_data) = match attachment.place.resource_type {
        "aws_networkmanager_vpc_attachment" => ("CloudWANVPC", true),
        "aws_networkmanager_site_to_site_vpn_attachment" => ("component:site-to-site-vpn", true),
        "aws_networkmanager_connect_attachment" => ("CloudWANConnect", false),
        "aws_networkmanager_dx_gateway_attachment" => {
            let why = "the catalogue has no price for attachments of Direct Connect gateways to a core network";
            bill.unpriced("Attachment", Reason::new(why));
            return Ok(());
        }
        _ => {
            let why = "whether route tables cost anything beside the peering is not confirmed";
            bill.unpriced("Attachment", Reason::new(why));
            return Ok(());
        }
    };
    let edge = edge(attachment)?;
    let there = |component: Component| component.in_region(&edge);
    let key = ("AWSCloudWAN", "CloudWAN-Attachment-Hours", operation);
    bill.add(there(line("Attachment", "hours", key, Amount::MONTH_OF_HOURS)));
    if has_data {
        let key = ("AWSCloudWAN", "CloudWAN-Bytes", operation);
        bill.add(there(line("Data processed", "GB", key, attachment.usage("monthly_data_processed_gb"))));
    }
    Ok(())
}

/// The region of its edge: Network Manager itself has no regions, so that the provider's says nothing. A VPC or a VPN has the
/// edge of its own, a Connect attachment that of the attachment which carries it.
fn edge(attachment: &Thing<'_>) -> Result<String, Reason> {
    let (path, of) = match attachment.place.resource_type {
        "aws_networkmanager_connect_attachment" => {
            return attachment.required("edge_location").or_else(|why| {
                let carrier = &["aws_networkmanager_vpc_attachment"];
                let of = |carrier| Ok(region_of(attachment.estate, carrier, "vpc_arn", "aws_vpc"));
                attachment.of_target("transport_attachment_id", carrier, of).ok().flatten().ok_or(why)
            });
        }
        "aws_networkmanager_vpc_attachment" => ("vpc_arn", "aws_vpc"),
        _ => ("vpn_connection_arn", "aws_vpn_connection"),
    };
    if let Some(region) = region_of(attachment.estate, attachment.resource, path, of) {
        return Ok(region);
    }
    let written = attachment.required(path)?;
    let why = format!("the attachment is where {written:?} is, which does not say its region");
    Err(Reason::new(why).at(attachment.resource.span(path)))
}

/// The region of what the ARN at `path` names, by the ARN or by where it is declared.
fn region_of(estate: &Estate<'_>, from: &Resource, path: &str, of: &str) -> Option<String> {
    if let Some(Value::String(arn)) = from.at(path).map(Value::reveal) {
        return arn.split(':').nth(3).filter(|region| !region.is_empty()).map(str::to_owned);
    }
    match estate.target(from, path, &[of]) {
        Target::Found(found) => found.first()?.region.as_deref().ok().map(str::to_owned),
        _ => None,
    }
}
