//! An EKS cluster: the hours of its control plane.
//!
//! Prices: <https://aws.amazon.com/eks/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_cluster>. Not for: nodes, which are
//! instances.

use crate::facts::{self, Phase};
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
    bill.part("Extended support", |bill| extended_support(cluster, bill));
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

/// The surcharge of a version whose standard support has ended. AWS publishes the dates:
/// <https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html>.
fn extended_support(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let policy = cluster.text("support_type");
    // EKS then upgrades the version when its standard support ends.
    if matches!(&policy, Ok(Some(policy)) if policy == "STANDARD") {
        return Ok(());
    }
    // Without a version EKS takes a current one when it creates the cluster.
    let Some(version) = cluster.text("version")? else { return Ok(()) };
    let here = || cluster.resource.span("version");
    let usage_type = match facts::eks_phase(&version, cluster.today()?) {
        Some(Phase::Standard) => return Ok(()),
        Some(Phase::Extended { usage_type }) => usage_type,
        // EKS upgrades it to the oldest version that it still supports, and that one is in extended support too.
        Some(Phase::Ended) => facts::eks_version(&version).and_then(|support| support.usage_type),
        None => {
            let why = format!("until when Kubernetes {version} is supported is not known");
            return Err(Reason::new(why).at(here()));
        }
    };
    policy?;
    let unnamed =
        || Reason::new(format!("what the bill calls it for Kubernetes {version} is not known")).at(here());
    let key = ("AmazonEKS", usage_type.ok_or_else(unnamed)?, "ExtendedSupport");
    let name = format!("Extended support (Kubernetes {version})");
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("version"));
    Ok(())
}
