//! The volume of a Neptune cluster: what is stored, read and written, and backed up.
//!
//! Prices: <https://aws.amazon.com/neptune/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/neptune_cluster>. Not for: instances,
//! which are resources of their own; Neptune Analytics.

use super::alike::cluster::{self, Service};
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "neptune_cluster",
    places: &[place("aws_neptune_cluster")],
    fields: cluster::FIELDS,
    usage: cluster::USAGE,
    bill,
};

pub(super) const NEPTUNE: Service = Service {
    name: "Neptune",
    offer: "AmazonNeptune",
    cluster: "aws_neptune_cluster",
    optimized_storage: "component:io-optimized-storage",
    serverless: "Neptune:ServerlessUsage",
    capacity: "NCU-hours",
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    cluster::volume(&NEPTUNE, cluster, bill);
    Ok(())
}
