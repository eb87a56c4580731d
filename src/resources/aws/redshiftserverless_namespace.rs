//! A namespace of Redshift Serverless: what its databases store.
//!
//! Prices: <https://aws.amazon.com/redshift/pricing/> ("Amazon Redshift managed storage"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshiftserverless_namespace>. Not for:
//! compute, which is the workgroup's; snapshots, which are resources of their own.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "redshiftserverless_namespace",
    places: &[place("aws_redshiftserverless_namespace")],
    fields: &[],
    usage: &[usage("managed_storage_gb", "GB in managed storage").sizes(50, 1_000, 20_000)],
    bill,
};

fn bill(namespace: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonRedshift", "RMS:Serverless", "");
    bill.add(line("Managed storage", "GB", key, namespace.usage("managed_storage_gb")));
    Ok(())
}
