//! A rule of Contributor Insights, one's own or one that AWS manages: its month, and the log events that match.
//!
//! Prices: <https://aws.amazon.com/cloudwatch/pricing/> ("Contributor Insights"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_contributor_insight_rule>. Not
//! for: the logs themselves.

use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "cloudwatch_contributor_insight_rule",
    places: &[
        place("aws_cloudwatch_contributor_insight_rule"),
        place("aws_cloudwatch_contributor_managed_insight_rule"),
    ],
    fields: &[field("rule_name"), field("rule_state").text("ENABLED")],
    usage: &[usage("monthly_matched_events", "log events that match the rule per month").sizes(
        1_000_000,
        100_000_000,
        5_000_000_000,
    )],
    bill,
};

fn bill(rule: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    if rule.required("rule_state")? == "DISABLED" {
        return Ok(());
    }
    let (month, events) = match rule.place.resource_type.contains("managed") {
        true => ("CW:ContributorRulesManaged", "CW:ContributorEventsManaged"),
        false => ("CW:ContributorInsightRules", "CW:ContributorInsightEvents"),
    };
    bill.add(line("Rule", "months", ("AmazonCloudWatch", month, ""), Amount::ONE).decided_by("rule_state"));
    let matched = rule.usage("monthly_matched_events");
    bill.add(line("Matched events", "1M events", ("AmazonCloudWatch", events, ""), matched).per(1_000_000));
    Ok(())
}
