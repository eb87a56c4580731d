//! An application, network or gateway load balancer: its hours, its capacity units, its public addresses.
//!
//! Prices and capacity units: <https://aws.amazon.com/elasticloadbalancing/pricing/>; addresses:
//! <https://aws.amazon.com/vpc/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lb>. Not for: the classic load
//! balancer, and listeners and target groups, which are free.

use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "load_balancer",
    places: &[place("aws_lb"), place("aws_alb")],
    fields: &[
        field("load_balancer_type").text("application").replaces(),
        field("internal").flag(false).replaces(),
        field("ip_address_type").text("ipv4"),
        field("subnets"),
        field("subnet_mapping"),
        field("minimum_capacity_units").at("minimum_load_balancer_capacity[0].capacity_units"),
    ],
    usage: &[
        usage("new_connections", "new connections per second").sizes(1, 50, 2_000),
        usage("active_connections", "active connections per minute").sizes(50, 3_000, 100_000),
        usage("processed_bytes_gb", "GB processed per month").sizes(10, 1_000, 50_000),
        usage("rule_evaluations", "rule evaluations per second (application load balancers)").sizes(5, 500, 50_000),
    ],
    bill,
};

/// What one capacity unit carries, by usage key. The greatest need decides.
type Capacity = &'static [(&'static str, i64)];

const APPLICATION: Capacity = &[("new_connections", 25), ("active_connections", 3000), ("rule_evaluations", 1000)];
const NETWORK: Capacity = &[("new_connections", 800), ("active_connections", 100_000)];
const GATEWAY: Capacity = &[("new_connections", 600), ("active_connections", 60_000)];

fn bill(balancer: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let (name, operation, capacity) = match balancer.required("load_balancer_type")?.as_str() {
        "application" => ("Application load balancer", "LoadBalancing:Application", APPLICATION),
        "network" => ("Network load balancer", "LoadBalancing:Network", NETWORK),
        "gateway" => ("Gateway load balancer", "LoadBalancing:Gateway", GATEWAY),
        other => {
            let why = format!("{other:?} is not a type of load balancer");
            return Err(Reason::new(why).at(balancer.resource.span("load_balancer_type")));
        }
    };
    let key = ("AWSELB", "LoadBalancerUsage", operation);
    bill.add(line(name, "hours", key, Amount::MONTH_OF_HOURS).decided_by("load_balancer_type"));
    let key = ("AWSELB", "LCUUsage", operation);
    // Shown as units that are in use all month, priced by the hour.
    bill.add(line("Load balancer capacity units", "LCU", key, units(balancer, capacity) * HOURS).per(730));
    if operation != "LoadBalancing:Gateway" {
        bill.part("Public IPv4 addresses", |bill| addresses(balancer, bill));
    }
    if balancer.number_if_set("minimum_capacity_units").is_some() {
        let why = "what reserved capacity costs depends on how much of it is used";
        let span = balancer.resource.span("minimum_load_balancer_capacity");
        bill.unpriced("Reserved load balancer capacity", Reason::new(why).at(span));
    }
    Ok(())
}

/// The capacity units in use at any time: the greatest of what is asked of the load balancer.
fn units(balancer: &Thing<'_>, capacity: Capacity) -> Amount {
    let given = |key: &'static str| Some(balancer.usage(key)).filter(|amount| amount.value().is_ok());
    // One GB in an hour is a unit of all three kinds.
    let data = given("processed_bytes_gb").map(|gb| gb.divided_by(HOURS));
    let others = capacity.iter().filter_map(|(key, of_unit)| given(key).map(|count| count.divided_by(*of_unit)));
    let greatest = data.into_iter().chain(others).reduce(Amount::at_least);
    greatest.unwrap_or_else(|| balancer.usage("processed_bytes_gb"))
}

/// One address in every zone; an Elastic IP of one's own is billed where it is declared.
fn addresses(balancer: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = balancer.text("ip_address_type")?;
    if balancer.flag("internal")? || kind.as_deref() == Some("dualstack-without-public-ipv4") {
        return Ok(());
    }
    let mappings = balancer.items("subnet_mapping")?;
    // An allocation that is not known is one all the same.
    let is_automatic = |mapping: &Value| {
        matches!(text_of(mapping, "allocation_id").as_ref().map(Option::as_deref), Ok(None | Some("")))
    };
    // A state repeats the mapped subnets among the subnets.
    let zones = match mappings.len() {
        0 => balancer.items("subnets")?.len(),
        _ => mappings.iter().filter(|mapping| is_automatic(mapping)).count(),
    };
    if zones == 0 && mappings.is_empty() {
        return Err(Reason::new("there is one in every subnet, and subnets is not set"));
    }
    let zones = Amount::from(i64::try_from(zones).unwrap_or(i64::MAX));
    let key = ("AmazonVPC", "PublicIPv4:InUseAddress", "");
    let hours = Amount::MONTH_OF_HOURS * zones;
    bill.add(line("Public IPv4 addresses (in use)", "hours", key, hours).decided_by("subnets"));
    Ok(())
}
