//! A site-to-site VPN connection: its hours, the addresses of its tunnels, its attachment to a transit gateway.
//!
//! Prices: <https://aws.amazon.com/vpn/pricing/>, <https://aws.amazon.com/transit-gateway/pricing/>, and
//! <https://aws.amazon.com/vpc/pricing/> ("Public IPv4 address": those of VPN tunnels are charged). An accelerated connection
//! pays for two accelerators besides. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpn_connection>. Not for: data transfer to the
//! internet, and attachments to a core network.

use super::ec2_transit_gateway_vpc_attachment as attachment;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "vpn_connection",
    places: &[place("aws_vpn_connection")],
    fields: &[
        field("transit_gateway_id"),
        field("vpn_gateway_id"),
        field("vpn_concentrator_id"),
        field("customer_gateway_id"),
        field("enable_acceleration").flag(false).replaces(),
        field("outside_ip_address_type").text("PublicIpv4").replaces(),
        field("tunnel_bandwidth").text("standard").replaces().words(&["standard", "large"]),
        field("static_routes_only").flag(false).replaces(),
    ],
    usage: &[usage("monthly_data_processed_gb", "GB per month that come through it into the transit gateway")
        .sizes(10, 500, 20_000)],
    bill,
};

/// Every connection has two.
const TUNNELS: i64 = 2;

fn bill(connection: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let at = |why: &str, field: &str| Reason::new(why.to_owned()).at(connection.resource.span(field));
    bill.part("VPN connection", |bill| {
        let hours = |name: &str, usage_type: &str, operation: &str| {
            line(name, "hours", ("AmazonVPC", usage_type, operation), Amount::MONTH_OF_HOURS)
        };
        bill.add(if connection.is_set("vpn_concentrator_id")? {
            let site = hours("VPN connection (to a concentrator)", "component:vpn-concentrator-site-hours", "");
            site.decided_by("vpn_concentrator_id")
        } else if connection.text("tunnel_bandwidth")?.as_deref() == Some("large") {
            let large = hours("VPN connection (large bandwidth)", "component:vpn-large-bandwidth-hours", "");
            large.decided_by("tunnel_bandwidth")
        } else {
            hours("VPN connection", "VPN-Usage-Hours:ipsec.1", "CreateVpnConnection")
        });
        Ok(())
    });
    bill.part("Acceleration", |bill| {
        if connection.flag("enable_acceleration")? {
            let key = ("AWSGlobalAccelerator", "component:accelerator-hours", "");
            let hours = line("Acceleration", "hours", key, Amount::from(TUNNELS) * HOURS);
            bill.add(hours.decided_by("enable_acceleration"));
            let why = "the catalogue has no price for the data of accelerators";
            bill.unpriced("Data transfer premium", at(why, "enable_acceleration"));
        }
        Ok(())
    });
    bill.part("Public IPv4 addresses", |bill| {
        if connection.text("outside_ip_address_type")?.as_deref() == Some("PublicIpv4") {
            let key = ("AmazonVPC", "PublicIPv4:InUseAddress", "");
            let hours = line("Public IPv4 addresses (in use)", "hours", key, Amount::from(TUNNELS) * HOURS);
            bill.add(hours.decided_by("outside_ip_address_type"));
        }
        Ok(())
    });
    bill.part("Transit gateway attachment", |bill| {
        if is_attached(connection)? {
            attachment::lines("TransitGatewayVPN", connection.usage("monthly_data_processed_gb"), bill);
        }
        Ok(())
    });
    Ok(())
}

/// Whether it ends at a transit gateway. It ends at one thing only, so that the others may decide it.
fn is_attached(connection: &Thing<'_>) -> Result<bool, Reason> {
    let others = [connection.is_set("vpn_gateway_id"), connection.is_set("vpn_concentrator_id")];
    if others.iter().any(|other| other.as_ref().is_ok_and(|is_set| *is_set)) {
        return Ok(false);
    }
    match connection.is_set("transit_gateway_id") {
        // It is written, and nothing else is.
        Err(_) if others.iter().all(|other| other.as_ref().is_ok_and(|is_set| !is_set)) => Ok(true),
        known_or_not => known_or_not,
    }
}
