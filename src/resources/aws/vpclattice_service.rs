//! A service of VPC Lattice: its hours, what it processes, and requests, or connections where it passes TLS through.
//!
//! Prices: <https://aws.amazon.com/vpc/lattice/pricing/>; in every hour the first 300,000 requests or connections are free.
//! Attributes: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/vpclattice_service>. Not for:
//! service networks and their associations, which are free, and resources that are shared.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "vpclattice_service",
    places: &[place("aws_vpclattice_service")],
    fields: &[field("name").replaces(), field("auth_type").text("NONE")],
    usage: &[
        usage("monthly_data_processed_gb", "GB that the service processes per month").sizes(10, 1_000, 50_000),
        usage("monthly_requests", "requests per month: in every hour, those beyond the first 300,000").sizes(
            1,
            1_000_000,
            2_000_000_000,
        ),
        usage("monthly_connections", "connections per month that pass TLS through: those beyond 300,000 an hour")
            .sizes(1, 100_000, 100_000_000),
    ],
    bill,
};

fn bill(service: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonVPC", "VPCLattice-Service-Hourly", "");
    bill.add(line("Service", "hours", key, Amount::MONTH_OF_HOURS));
    let key = ("AmazonVPC", "VPCLattice-DataProcessing-Bytes", "");
    bill.add(line("Data processed", "GB", key, service.usage("monthly_data_processed_gb")));
    bill.part("Requests", |bill| {
        if passes_through(service)? {
            let key = ("AmazonVPC", "component:lattice-service-connections", "");
            let connections = line("Connections", "1M connections", key, service.usage("monthly_connections"));
            bill.add(connections.per(1_000_000));
        } else {
            let key = ("AmazonVPC", "component:lattice-service-requests", "");
            let requests = line("Requests", "1M requests", key, service.usage("monthly_requests"));
            bill.add(requests.per(1_000_000));
        }
        Ok(())
    });
    Ok(())
}

/// Whether a listener leaves TLS as it is: such a service has no other one.
fn passes_through(service: &Thing<'_>) -> Result<bool, Reason> {
    let mut found = false;
    for path in ["service_identifier", "service_arn"] {
        for listener in service.estate.referrers(service.resource, "aws_vpclattice_listener", path).found {
            found |= text_of(&listener.values, "protocol")?.as_deref() == Some("TLS_PASSTHROUGH");
        }
    }
    Ok(found)
}
