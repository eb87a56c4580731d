//! A namespace of Cloud Map: the hosted zone that one of DNS names makes, and the calls that look its services up.
//!
//! Prices: <https://aws.amazon.com/cloud-map/pricing/> and <https://aws.amazon.com/route53/pricing/>. Resources:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/service_discovery_private_dns_namespace>.
//! Not for: what is registered in it, and DNS queries, which are Route 53's.

use super::service_discovery_instance::CLOUD_MAP;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape =
    Shape {
        name: "service_discovery_namespace",
        places: &[
            place("aws_service_discovery_http_namespace"),
            place("aws_service_discovery_private_dns_namespace"),
            place("aws_service_discovery_public_dns_namespace"),
        ],
        fields: &[field("name").replaces(), field("description")],
        usage: &[usage("monthly_discovery_calls", "calls of DiscoverInstances per month; DNS queries are none")
            .sizes(100_000, 10_000_000, 1_000_000_000)],
        bill,
    };

fn bill(namespace: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if &*namespace.resource.type_name != "aws_service_discovery_http_namespace" {
        let key = ("AmazonRoute53", "HostedZone", "");
        bill.add(line("Hosted zone", "months", key, Amount::ONE).global(namespace.resource));
    }
    let calls = namespace.usage("monthly_discovery_calls");
    bill.add(line("Discovery calls", "1M calls", (CLOUD_MAP, "Cloud-Map-API-Calls", ""), calls).per(1_000_000));
    Ok(())
}
