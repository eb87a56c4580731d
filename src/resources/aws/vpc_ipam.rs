//! An IP address manager: the hours of every address that it manages, in the advanced tier.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("IP Address Manager"); the free tier costs nothing. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpc_ipam>. Not for: the public addresses
//! themselves.

use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "vpc_ipam",
    places: &[place("aws_vpc_ipam")],
    fields: &[field("tier").text("advanced").words(&["free", "advanced"]), field("operating_regions")],
    usage: &[usage("active_ip_addresses", "addresses in use in all that it manages, on average")
        .sizes(100, 2_000, 50_000)],
    bill,
};

fn bill(manager: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if manager.text("tier")?.as_deref() == Some("advanced") {
        let key = ("AmazonVPC", "IPAddressManager-IP-Hours", "");
        let hours = manager.usage("active_ip_addresses") * HOURS;
        bill.add(line("Active IP addresses", "hours", key, hours).decided_by("tier"));
    }
    Ok(())
}
