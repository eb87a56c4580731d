//! An accelerator of AWS Global Accelerator: its hours, and those of its two public addresses.
//!
//! Prices: <https://aws.amazon.com/global-accelerator/pricing/>, <https://aws.amazon.com/vpc/pricing/> ("Public IPv4
//! address": those of accelerators are charged, except where they are your own). A disabled accelerator is paid for, too.
//! Attributes: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/globalaccelerator_accelerator>. Not
//! for: the data, which is the endpoint groups'.

use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "globalaccelerator_accelerator",
    places: &[
        place("aws_globalaccelerator_accelerator"),
        place("aws_globalaccelerator_custom_routing_accelerator"),
    ],
    fields: &[field("ip_address_type").text("IPV4"), field("ip_addresses").replaces(), field("enabled").flag(true)],
    usage: &[],
    bill,
};

/// The static IPv4 addresses of every accelerator.
const ADDRESSES: i64 = 2;

fn bill(accelerator: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSGlobalAccelerator", "component:accelerator-hours", "");
    bill.add(line("Fixed fee", "hours", key, Amount::MONTH_OF_HOURS).global(accelerator.resource));
    bill.part("Public IPv4 addresses", |bill| {
        let own = i64::try_from(accelerator.items("ip_addresses")?.len()).unwrap_or(i64::MAX);
        let hours = Amount::from(ADDRESSES).beyond(own) * HOURS;
        let key = ("AmazonVPC", "PublicIPv4:InUseAddress", "");
        bill.add(line("Public IPv4 addresses (in use)", "hours", key, hours).decided_by("ip_addresses"));
        Ok(())
    });
    Ok(())
}
