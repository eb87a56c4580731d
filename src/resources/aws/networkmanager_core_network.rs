//! A core network of Cloud WAN: the hours of its edge in every region.
//!
//! Prices: <https://aws.amazon.com/cloud-wan/pricing/>. Its edges are where its policy says: that of the resource, or one that is
//! attached later, which only a usage file counts. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkmanager_core_network>. Not for:
//! attachments.

use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "networkmanager_core_network",
    places: &[place("aws_networkmanager_core_network")],
    fields: &[field("base_policy_document"), field("base_policy_regions"), field("create_base_policy")],
    usage: &[usage("edges", "core network edges, one in every region of the policy").sizes(1, 2, 10)],
    bill,
};

fn bill(network: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = || ("AWSCloudWAN", "component:core-network-edge-hours", "");
    let mut regions = Vec::new();
    // A list that is not known may be of any length.
    for region in network.items("base_policy_regions").unwrap_or_default() {
        regions.extend(region.as_str().map(str::to_owned));
    }
    let written = network.items("base_policy_regions").is_ok_and(|items| items.len() == regions.len());
    if network.usage("edges").value().is_ok() || !written || regions.is_empty() {
        let hours = network.usage("edges") * HOURS;
        bill.add(line("Core network edges", "hours", key(), hours));
        return Ok(());
    }
    for region in regions {
        let edge = line(format!("Core network edge ({region})"), "hours", key(), Amount::MONTH_OF_HOURS);
        bill.add(edge.in_region(region).decided_by("base_policy_regions"));
    }
    Ok(())
}
