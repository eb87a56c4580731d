//! The Application Recovery Controller: the hours of a cluster of routing controls, and of a readiness check.
//!
//! Prices: <https://aws.amazon.com/application-recovery-controller/pricing/>. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53recoverycontrolconfig_cluster>. Not for:
//! what is in the cluster, and the cells and groups that are checked, which are free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_recovery",
    places: &[
        place("aws_route53recoverycontrolconfig_cluster"),
        place("aws_route53recoveryreadiness_readiness_check"),
    ],
    fields: &[field("cluster_name").at("name")],
    usage: &[],
    bill,
};

fn bill(recovery: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (name, usage_type) = match recovery.place.resource_type {
        "aws_route53recoverycontrolconfig_cluster" => ("Cluster", "component:routing-control-cluster-hours"),
        _ => ("Readiness check", "component:readiness-check-hours"),
    };
    let hours = line(name, "hours", ("AmazonRoute53", usage_type, ""), Amount::MONTH_OF_HOURS);
    bill.add(hours.global(recovery.resource));
    Ok(())
}
