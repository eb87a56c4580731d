//! An instance of a Neptune cluster: hours by class, or capacity by the hour where it is serverless.
//!
//! Prices: <https://aws.amazon.com/neptune/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster_instance>. The cluster
//! says whether it is I/O-Optimized and between what capacities it scales. Not for: the volume, which is the cluster's.

use super::alike::{addresses, cluster};
use super::neptune_cluster::NEPTUNE;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of};

pub(super) static SHAPE: Shape = Shape {
    name: "neptune_cluster_instance",
    places: &[place("aws_neptune_cluster_instance")],
    fields: &[
        field("cluster_identifier").replaces(),
        field("instance_class").restarts(),
        field("publicly_accessible").flag(false),
    ],
    usage: &[
        usage("capacity_units_per_hr", "capacity units (NCU) that a serverless instance takes on average")
            .sizes(2, 8, 64),
        cluster::CPU_CREDITS,
    ],
    bill,
};

fn bill(instance: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    cluster::instance(&NEPTUNE, instance, range, bill);
    addresses::of_public(instance, Ok(true), bill);
    Ok(())
}

/// Between what capacities the instances of a cluster scale: 2.5 to 128 units where its block says nothing else.
fn range(cluster: &Value) -> Result<(Amount, Amount), Reason> {
    let block = cluster.at("serverless_v2_scaling_configuration[0]").filter(|block| !block.is_null());
    let block = block.ok_or_else(|| Reason::new("the cluster has no serverless_v2_scaling_configuration"))?;
    let least = number_of(block, "min_capacity").unwrap_or_else(|| Amount::from(5).divided_by(2));
    Ok((least, number_of(block, "max_capacity").unwrap_or_else(|| Amount::from(128))))
}
