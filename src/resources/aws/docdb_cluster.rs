//! The volume of a DocumentDB cluster: what is stored, read and written, and backed up.
//!
//! Prices: <https://aws.amazon.com/documentdb/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/docdb_cluster>. The community's usage
//! file has the storage and the requests at the instances, which share the volume; they are read there too. Not for:
//! instances, which are resources of their own; elastic clusters, extended support.

use super::alike::cluster::{self, Service};
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "docdb_cluster",
    places: &[place("aws_docdb_cluster")],
    fields: cluster::FIELDS,
    usage: cluster::USAGE,
    bill,
};

pub(super) const DOCDB: Service = Service {
    name: "DocumentDB",
    offer: "AmazonDocDB",
    cluster: "aws_docdb_cluster",
    optimized_storage: "IO-OptimizedStorageUsage",
    serverless: "component:serverless",
    capacity: "DCU-hours",
};

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    cluster::volume(&DOCDB, cluster, bill);
    Ok(())
}
