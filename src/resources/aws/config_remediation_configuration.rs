//! A remediation of an AWS Config rule: the steps of the automation that it runs.
//!
//! Prices: <https://aws.amazon.com/systems-manager/pricing/> ("Automation"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_remediation_configuration>. Not for:
//! scripts in the steps; evaluations.

use crate::resources::amount::Reason;
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "config_remediation_configuration",
    places: &[place("aws_config_remediation_configuration")],
    fields: &[field("config_rule_name").replaces(), field("target_id"), field("automatic").flag(false)],
    usage: &[usage("monthly_automation_steps", "steps of all remediations per month").sizes(50, 2_000, 100_000)],
    bill,
};

fn bill(remediation: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let steps = remediation.usage("monthly_automation_steps");
    bill.add(line("Automation steps", "steps", ("AWSSystemsManager", "AWS-Auto-Steps-Tier1", ""), steps));
    Ok(())
}
