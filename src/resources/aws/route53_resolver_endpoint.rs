//! An endpoint of the Route 53 Resolver: the hours of its network interfaces, and the queries that pass through it.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("Resolver endpoints"). Each address is an interface. Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_resolver_endpoint>. Not for:
//! queries that stay in the VPC, which are free.

use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, reason_of};

pub(super) static SHAPE: Shape = Shape {
    name: "route53_resolver_endpoint",
    places: &[place("aws_route53_resolver_endpoint")],
    fields: &[
        field("direction").replaces(),
        field("ip_address"),
        field("protocols").texts(&["Do53"]),
        field("resolver_endpoint_type"),
    ],
    usage: &[usage("monthly_queries", "queries per month that pass through the endpoint").sizes(
        100_000,
        10_000_000,
        500_000_000,
    )],
    bill,
};

fn bill(endpoint: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.part("Resolver endpoint", |bill| {
        let interfaces = match endpoint.items("ip_address")?.len() {
            0 => return Err(Reason::new("ip_address is not set, and each address is an interface")),
            interfaces => i64::try_from(interfaces).unwrap_or(i64::MAX),
        };
        let protocols = endpoint.items("protocols")?;
        if let Some(reason) = protocols.iter().find_map(reason_of) {
            return Err(reason);
        }
        // DNS over HTTPS has a usage type of its own.
        let is_encrypted = protocols.iter().filter_map(Value::as_str).any(|protocol| protocol.starts_with("DoH"));
        let kind = if is_encrypted { "-SecurityEnabled" } else { "" };
        let key = ("AmazonRoute53", format!("ResolverNetworkInterface{kind}"), "");
        let hours = Amount::MONTH_OF_HOURS * interfaces;
        bill.add(line("Resolver endpoint", "hours", key, hours).decided_by("ip_address"));
        Ok(())
    });
    let queries =
        line("DNS queries", "1M queries", ("AmazonRoute53", "DNS-Queries", ""), endpoint.usage("monthly_queries"));
    bill.add(queries.per(1_000_000));
    Ok(())
}
