//! A further endpoint of a firewall of AWS Network Firewall, in another VPC: its hours, and the traffic.
//!
//! Prices: <https://aws.amazon.com/network-firewall/pricing/> ("secondary endpoint"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/networkfirewall_vpc_endpoint_association>. Not
//! for: the firewall's own endpoints.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "networkfirewall_vpc_endpoint_association",
    places: &[place("aws_networkfirewall_vpc_endpoint_association")],
    fields: &[field("firewall_arn").replaces(), field("vpc_id").replaces(), field("subnet_mapping").replaces()],
    usage: &[usage("monthly_data_processed_gb", "GB per month that come through this endpoint")
        .sizes(50, 5_000, 100_000)],
    bill,
};

fn bill(association: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSNetworkFirewall", "component:secondary-endpoint-hours", "");
    bill.add(line("Secondary endpoint", "hours", key, Amount::MONTH_OF_HOURS));
    let key = ("AWSNetworkFirewall", "Traffic-GB-Processed", "");
    bill.add(line("Data processed", "GB", key, association.usage("monthly_data_processed_gb")));
    Ok(())
}
