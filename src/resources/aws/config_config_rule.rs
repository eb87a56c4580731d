//! A rule of AWS Config, of an account or of an organization: evaluations, by when they are made.
//!
//! Prices: <https://aws.amazon.com/config/pricing/>. Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_config_rule>. Not for: what is
//! recorded, which is the recorder's; rules of a conformance pack; the function of a custom rule.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "config_config_rule",
    places: &[
        place("aws_config_config_rule"),
        place("aws_config_organization_custom_policy_rule"),
        place("aws_config_organization_custom_rule"),
        place("aws_config_organization_managed_rule"),
    ],
    fields: &[field("name").replaces(), field("evaluation_mode"), field("maximum_execution_frequency")],
    usage: &[
        usage("monthly_rule_evaluations", "evaluations of the rule per month").sizes(1_000, 20_000, 500_000),
        usage("monthly_proactive_rule_evaluations", "evaluations before a deployment per month")
            .sizes(100, 2_000, 50_000),
    ],
    bill,
};

fn bill(rule: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // Resources are looked at as they are, unless the rule says otherwise.
    let (mut detective, mut proactive) = (false, false);
    for mode in rule.items("evaluation_mode")? {
        match text_of(&mode, "mode")?.as_deref() {
            Some("PROACTIVE") => proactive = true,
            _ => detective = true,
        }
    }
    if detective || !proactive {
        let evaluations = rule.usage("monthly_rule_evaluations");
        bill.add(line("Rule evaluations", "evaluations", ("AWSConfig", "ConfigRuleEvaluations", ""), evaluations));
    }
    if proactive {
        let evaluations = rule.usage("monthly_proactive_rule_evaluations");
        let key = ("AWSConfig", "ProactiveConfigRuleEvaluations", "");
        let component = line("Proactive rule evaluations", "evaluations", key, evaluations);
        bill.add(component.decided_by("evaluation_mode"));
    }
    Ok(())
}
