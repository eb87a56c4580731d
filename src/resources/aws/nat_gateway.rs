//! A NAT gateway: its hours, and every gigabyte that passes through it.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("NAT gateway"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/nat_gateway>. Not for: its public
//! addresses, which are billed as the `aws_eip` they are, and data transfer to the internet.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "nat_gateway",
    places: &[place("aws_nat_gateway")],
    fields: &[
        field("connectivity_type").text("public").replaces(),
        field("availability_mode").text("zonal").replaces(),
        field("availability_zone_address"),
        field("subnet_id").replaces(),
        field("allocation_id").replaces(),
    ],
    usage: &[
        usage("monthly_data_processed_gb", "GB that pass through the gateway per month").sizes(10, 1_000, 50_000)
    ],
    bill,
};

fn bill(gateway: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonEC2", "NatGateway-Hours", "NatGateway");
    let hours = match zones(gateway) {
        Ok(zones) => Amount::MONTH_OF_HOURS * zones,
        Err(reason) => Amount::unknown(reason),
    };
    bill.add(line("NAT gateway", "hours", key, hours).decided_by("availability_mode"));
    let key = ("AmazonEC2", "NatGateway-Bytes", "NatGateway");
    bill.add(line("Data processed", "GB", key, gateway.usage("monthly_data_processed_gb")));
    Ok(())
}

/// The Availability Zones it is paid for in. A regional gateway spreads to the zones that have workloads, unless
/// its zones are written down.
fn zones(gateway: &Thing<'_>) -> Result<Amount, Reason> {
    if gateway.text("availability_mode")?.as_deref() != Some("regional") {
        return Ok(Amount::ONE);
    }
    match i64::try_from(gateway.items("availability_zone_address")?.len()) {
        Ok(written @ 1..) => Ok(written.into()),
        _ => {
            let why = "a regional gateway is paid for in every zone that AWS extends it to";
            Err(Reason::new(why).at(gateway.resource.span("availability_mode")))
        }
    }
}
