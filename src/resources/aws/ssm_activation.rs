//! Servers that are not on EC2, managed by Systems Manager: free in the standard tier, by the hour in the advanced one.
//!
//! Prices: <https://aws.amazon.com/systems-manager/pricing/> ("On-premises instance management"). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_activation>. The tier is a setting of the
//! account in a region, which `aws_ssm_service_setting` may make. Not for: what is done on the servers.

use crate::evaluator::project::Resource;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "ssm_activation",
    places: &[place("aws_ssm_activation")],
    fields: &[field("registration_limit").number(1).replaces()],
    usage: &[
        usage("instance_tier", "standard, which is free, or advanced"),
        usage("instances", "servers that are registered with the activation").sizes(5, 50, 1_000),
    ],
    bill,
};

const TIER: &str = "/ssm/managed-instance/activation-tier";

fn bill(activation: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let given = activation.usage_text("instance_tier");
    let tier = match given {
        Some(tier) => Some(tier),
        None => setting(activation, TIER)?,
    };
    if tier.is_some_and(|tier| tier.eq_ignore_ascii_case("advanced")) {
        let hours = activation.usage("instances") * Amount::MONTH_OF_HOURS;
        let key = ("AWSSystemsManager", "MI-AdvInstances-Hrs", "");
        bill.add(
            line("On-prem managed instances (advanced)", "hours", key, hours).decided_by("registration_limit"),
        );
    }
    Ok(())
}

/// What this project sets a setting of Systems Manager to, in the region of the thing.
pub(super) fn setting(thing: &Thing<'_>, name: &str) -> Result<Option<String>, Reason> {
    let here = |setting: &&Resource| setting.region == thing.resource.region;
    let mut settings = thing.estate.of_type("aws_ssm_service_setting").filter(here);
    // The setting is named by its path, or by an ARN that ends in it.
    let named = settings.find(|setting| {
        let id = text_of(&setting.values, "setting_id").ok().flatten();
        id.is_some_and(|id| id.ends_with(name))
    });
    named.map_or(Ok(None), |setting| text_of(&setting.values, "setting_value"))
}
