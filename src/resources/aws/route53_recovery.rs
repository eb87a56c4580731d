//! The Application Recovery Controller: the hours of a cluster of routing controls, and of a readiness check.
//!
//! Prices: <https://aws.amazon.com/application-recovery-controller/pricing/>, of which the catalogue has none. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53recoverycontrolconfig_cluster>. Not for:
//! what is in the cluster, and the cells and groups that are checked, which are free.

use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
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

fn bill(_: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.unpriced(
        "Recovery controller",
        Reason::new("the catalogue has no price for clusters of routing controls or readiness checks"),
    );
    Ok(())
}
