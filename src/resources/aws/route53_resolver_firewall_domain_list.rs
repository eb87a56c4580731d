//! A list of domains of the Route 53 Resolver's DNS Firewall: every domain in it, for a month.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("DNS Firewall"). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_resolver_firewall_domain_list>. Not
//! for: lists that AWS manages, which are free, and the queries, which are the association's.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "route53_resolver_firewall_domain_list",
    places: &[place("aws_route53_resolver_firewall_domain_list")],
    fields: &[field("domains")],
    usage: &[],
    bill,
};

fn bill(list: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let domains = Amount::from(i64::try_from(list.items("domains")?.len()).unwrap_or(i64::MAX));
    let key = ("AmazonRoute53", "DNS-FirewallDomainName", "");
    bill.add(line("Domains", "domains", key, domains).decided_by("domains"));
    Ok(())
}
