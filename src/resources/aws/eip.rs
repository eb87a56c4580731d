//! An Elastic IP address: every public IPv4 address costs the same by the hour, in use or idle.
//!
//! Prices: <https://aws.amazon.com/vpc/pricing/> ("Public IPv4 address"; since February 2024). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eip>. Which of the two it is, the
//! reference graph tells; the price does not depend on it, the line of the bill does. Not for: judging an idle one.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "eip",
    places: &[place("aws_eip")],
    fields: &[
        field("instance"),
        field("network_interface"),
        field("public_ipv4_pool").replaces(),
        field("ipam_pool_id").replaces(),
        field("customer_owned_ipv4_pool").replaces(),
    ],
    usage: &[],
    bill,
};

/// Where an address is given to something that uses it.
const ASSOCIATIONS: &[(&str, &str)] = &[
    ("aws_eip_association", "allocation_id"),
    ("aws_eip_association", "public_ip"),
    ("aws_nat_gateway", "allocation_id"),
    ("aws_nat_gateway", "secondary_allocation_ids"),
    ("aws_nat_gateway", "availability_zone_address[*].allocation_ids"),
    ("aws_nat_gateway_eip_association", "allocation_id"),
    ("aws_lb", "subnet_mapping[*].allocation_id"),
    ("aws_alb", "subnet_mapping[*].allocation_id"),
    ("aws_transfer_server", "endpoint_details[*].address_allocation_ids"),
];

/// Whether something uses the address.
enum Standing {
    Associated,
    Idle,
    /// An attribute that is not known could name it.
    Open,
}

fn bill(address: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // AWS does not charge for addresses that you bring yourself, or that are in your own network.
    // (In a state, what is not set is an empty text.)
    if address.text("customer_owned_ipv4_pool")?.is_some_and(|pool| !pool.is_empty()) {
        return Ok(());
    }
    if address.text("public_ipv4_pool")?.is_some_and(|pool| !pool.is_empty() && pool != "amazon") {
        return Ok(());
    }
    if is_set(address, "ipam_pool_id") {
        let why = "an address from an IPAM pool is free or not, depending on whose block the pool is";
        return Err(Reason::new(why).at(address.resource.span("ipam_pool_id")));
    }
    let (name, usage_type) = match standing(address) {
        Standing::Associated => ("Public IPv4 address (in use)", "PublicIPv4:InUseAddress"),
        Standing::Idle => ("Public IPv4 address (idle)", "PublicIPv4:IdleAddress"),
        // Both have one price.
        Standing::Open => ("Public IPv4 address", "PublicIPv4:InUseAddress"),
    };
    bill.add(line(name, "hours", ("AmazonVPC", usage_type, ""), Amount::MONTH_OF_HOURS).decided_by("instance"));
    Ok(())
}

fn standing(address: &Thing<'_>) -> Standing {
    // An instance that is known only after apply is an instance all the same.
    if ["instance", "network_interface"].into_iter().any(|field| is_set(address, field)) {
        return Standing::Associated;
    }
    let mut open = false;
    for (resource_type, path) in ASSOCIATIONS {
        let referrers = address.estate.referrers(address.resource, resource_type, path);
        if !referrers.found.is_empty() {
            return Standing::Associated;
        }
        open |= referrers.uncertain.is_some();
    }
    if open { Standing::Open } else { Standing::Idle }
}

fn is_set(address: &Thing<'_>, field: &str) -> bool {
    let value = address.value(field);
    !value.is_null() && value.as_str() != Some("")
}
