//! Security Hub of an account: the checks of its standards, the findings that others send, the rules that act on them.
//!
//! Prices: <https://aws.amazon.com/security-hub/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/securityhub_account>. Not for: the trial of
//! 30 days; what AWS Config records, which the checks need.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "securityhub_account",
    places: &[place("aws_securityhub_account")],
    fields: &[
        field("enable_default_standards").flag(true),
        field("control_finding_generator").unknown("it is the account's own default"),
    ],
    usage: &[
        usage("monthly_security_checks", "security checks per month").sizes(10_000, 200_000, 5_000_000),
        usage("monthly_finding_events", "findings ingested from other products per month")
            .sizes(1_000, 50_000, 2_000_000),
        usage("monthly_rule_evaluations", "evaluations of automation rules per month")
            .sizes(10_000, 500_000, 20_000_000),
    ],
    bill,
};

fn bill(hub: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    for (name, unit, usage_type, usage) in [
        ("Security checks", "checks", "PaidComplianceCheck", "monthly_security_checks"),
        ("Findings ingested", "events", "OtherProduct:PaidFindingsIngestion", "monthly_finding_events"),
        ("Automation rules", "evaluations", "RuleEvaluation", "monthly_rule_evaluations"),
    ] {
        bill.add(line(name, unit, ("AWSSecurityHub", usage_type, ""), hub.usage(usage)));
    }
    Ok(())
}
