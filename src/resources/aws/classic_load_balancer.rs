//! A classic load balancer: its hours, and the data it processes.
//!
//! Prices: <https://aws.amazon.com/elasticloadbalancing/pricing/>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/elb>. Not for: its public addresses,
//! whose number AWS changes with the load.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "classic_load_balancer",
    places: &[place("aws_elb")],
    fields: &[field("internal").flag(false).replaces(), field("instances"), field("subnets")],
    usage: &[usage("monthly_data_processed_gb", "GB processed per month").sizes(10, 1_000, 50_000)],
    bill,
};

fn bill(balancer: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AWSELB", "LoadBalancerUsage", "LoadBalancing");
    bill.add(line("Classic load balancer", "hours", key, Amount::MONTH_OF_HOURS));
    let key = ("AWSELB", "DataProcessing-Bytes", "LoadBalancing");
    bill.add(line("Data processed", "GB", key, balancer.usage("monthly_data_processed_gb")));
    bill.part("Public IPv4 addresses", |_| match balancer.flag("internal")? {
        true => Ok(()),
        false => Err(Reason::new("AWS changes their number with the load")),
    });
    Ok(())
}
