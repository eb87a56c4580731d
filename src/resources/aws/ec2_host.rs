//! A dedicated host: its hours, whatever runs on it.
//!
//! Prices: <https://aws.amazon.com/ec2/dedicated-hosts/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_host>. A host has the price of its family.
//! Not for: licences, which are one's own, and volumes of the instances.

use super::alike::reserved::{self, Bought};
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_host",
    places: &[place("aws_ec2_host")],
    fields: &[
        field("instance_family"),
        field("instance_type"),
        field("availability_zone").replaces(),
        field("auto_placement").text("on"),
        field("outpost_arn").replaces(),
    ],
    usage: &[reserved::TERM, reserved::PAYMENT],
    bill,
};

fn bill(host: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if !host.value("outpost_arn").is_null() {
        let why = "on an Outpost the rack is paid for, not the hosts on it";
        return Err(Reason::new(why).at(host.resource.span("outpost_arn")));
    }
    let (family, by) = match host.text("instance_family")? {
        Some(family) => (family, "instance_family"),
        None => (host.required("instance_type")?, "instance_type"),
    };
    // `c5.18xlarge` -> `c5`
    let family = family.split('.').next().unwrap_or(&family).to_owned();
    let bought = match Bought::node(host) {
        Ok(bought) => bought,
        Err(reason) => {
            bill.unpriced(format!("EC2 Dedicated Host (reserved, {family})"), reason);
            return Ok(());
        }
    };
    let name = format!("EC2 Dedicated Host ({bought}, {family})");
    let usage_type = match bought {
        Bought::OnDemand => "HostUsage",
        Bought::Reserved { .. } => "ReservedHostUsage",
    };
    let key = ("AmazonEC2", bought.usage_type(format!("{usage_type}:{family}")), "RunInstances");
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by(by));
    Ok(())
}
