//! A rule group of the Route 53 Resolver's DNS Firewall at work in a VPC: the queries that it looks at, and its hours where
//! a rule of it is an advanced one.
//!
//! Prices: <https://aws.amazon.com/route53/pricing/> ("DNS Firewall"; advanced rules are charged for each rule group and
//! VPC). Attributes:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_resolver_firewall_rule_group_association>.
//! Not for: the domains, which are their list's.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "route53_resolver_firewall_rule_group_association",
    places: &[place("aws_route53_resolver_firewall_rule_group_association")],
    fields: &[field("firewall_rule_group_id").replaces(), field("vpc_id").replaces()],
    usage: &[usage("monthly_queries", "queries of the VPC per month that the rules look at").sizes(
        1_000_000,
        50_000_000,
        2_000_000_000,
    )],
    bill,
};

fn bill(association: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonRoute53", "DNS-FirewallQueries", "");
    let queries = line("DNS Firewall queries", "1M queries", key, association.usage("monthly_queries"));
    bill.add(queries.per(1_000_000));
    bill.part("DNS Firewall Advanced", |bill| {
        if is_advanced(association)? {
            let key = ("AmazonRoute53", "AdvancedDNS-ThreatProtectionsVPCAssociationHours", "");
            let hours = line("DNS Firewall Advanced", "hours", key, Amount::MONTH_OF_HOURS);
            bill.add(hours.decided_by("firewall_rule_group_id"));
        }
        Ok(())
    });
    Ok(())
}

/// Whether a rule of the group looks for threats by itself.
fn is_advanced(association: &Thing<'_>) -> Result<bool, Reason> {
    let groups = &["aws_route53_resolver_firewall_rule_group"];
    association.of_target("firewall_rule_group_id", groups, |group| {
        let rules =
            association.estate.referrers(group, "aws_route53_resolver_firewall_rule", "firewall_rule_group_id");
        if let Some(unknown) = &rules.uncertain {
            return Err(unknown.into());
        }
        let mut kinds = rules.found.iter().map(|rule| text_of(&rule.values, "dns_threat_protection"));
        kinds.try_fold(false, |found, kind| Ok(found | kind?.is_some_and(|kind| !kind.is_empty())))
    })
}
