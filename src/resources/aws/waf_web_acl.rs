//! A web ACL of WAF Classic: a month of it, its rules, and requests.
//!
//! Prices: <https://aws.amazon.com/waf/pricing/> (the prices of Classic are the same for an ACL of CloudFront and for
//! one of a region). Defaults: <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/waf_web_acl>.
//! AWS ended WAF Classic in 2025. Not for: rules and rule groups that no ACL uses, which are free.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "waf_web_acl",
    places: &[place("aws_waf_web_acl").renamed(&[("rules", "rules")]), place("aws_wafregional_web_acl")],
    fields: &[field("name").replaces(), field("rules").at("rule")],
    usage: &[
        usage("monthly_requests", "requests inspected per month").sizes(1_000_000, 50_000_000, 2_000_000_000),
        usage("rule_group_rules", "not supported: a rule group is billed as one rule"),
    ],
    bill,
};

fn bill(acl: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    bill.add(line("Web ACL usage", "months", ("awswaf", "WebACL", ""), Amount::ONE));
    bill.part("Rules", |bill| {
        let count = i64::try_from(acl.items("rules")?.len()).unwrap_or(i64::MAX);
        bill.add(line("Rules", "rules", ("awswaf", "Rule", ""), count.into()).decided_by("rules"));
        Ok(())
    });
    let requests = acl.usage("monthly_requests");
    bill.add(line("Requests", "1M requests", ("awswaf", "Request", ""), requests).per(1_000_000));
    Ok(())
}
