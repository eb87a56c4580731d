//! An EKS cluster: the hours of its control plane.
//!
//! Prices: <https://aws.amazon.com/eks/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster>. Not for: nodes, which are
//! instances; extended support, which depends on the date at which the version runs.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "eks_cluster",
    places: &[place("aws_eks_cluster")],
    fields: &[
        field("version"),
        field("support_type").at("upgrade_policy[0].support_type").text("EXTENDED"),
        field("auto_mode").at("compute_config[0].enabled").flag(false),
        field("control_plane_tier").at("control_plane_scaling_config[0].tier").text("standard"),
    ],
    usage: &[],
    bill,
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.add(line("EKS cluster", "hours", ("AmazonEKS", "AmazonEKS-Hours:perCluster", ""), Amount::MONTH_OF_HOURS));
    bill.part("Provisioned control plane", |_| match cluster.text("control_plane_tier")?.as_deref() {
        None | Some("standard") => Ok(()),
        Some(tier) => {
            let why = format!("the price of the {tier} tier is not in the catalogue");
            Err(Reason::new(why).at(cluster.resource.span("control_plane_scaling_config[0].tier")))
        }
    });
    bill.part("Auto Mode instances", |_| match cluster.flag("auto_mode")? {
        false => Ok(()),
        true => {
            let why = "EKS starts them as the cluster needs them, with a surcharge";
            Err(Reason::new(why).at(cluster.resource.span("compute_config[0].enabled")))
        }
    });
    Ok(())
}
