//! A session of traffic mirroring: the hours of the network interface that is mirrored.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("Traffic Mirroring"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_traffic_mirror_session>. Not for: what the
//! copies cost on their way: data transfer between zones, load balancers.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_traffic_mirror_session",
    places: &[place("aws_ec2_traffic_mirror_session")],
    fields: &[
        field("network_interface_id").replaces(),
        field("traffic_mirror_target_id"),
        field("traffic_mirror_filter_id"),
    ],
    usage: &[],
    bill,
};

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "ENI-Mirror", "");
    bill.add(line("Traffic mirror", "hours", key, Amount::MONTH_OF_HOURS));
    Ok(())
}
