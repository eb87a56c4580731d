//! What an instance takes from its launch template: all that it does not say itself.
//!
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/launch_template>. Not for: versions of
//! a template; Terraform declares one.

use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::estate::Target;
use crate::resources::shape::{Default, Place, place};
use crate::resources::thing::{Thing, text_of};

/// A launch template names the same facts differently.
const TEMPLATE: &[(&str, &str)] = &[
    ("tenancy", "placement[0].tenancy"),
    ("monitoring", "monitoring[0].enabled"),
    ("associate_public_ip_address", "network_interfaces[0].associate_public_ip_address"),
    ("market_type", "instance_market_options[0].market_type"),
    ("cpu_credits", "credit_specification[0].cpu_credits"),
];

/// An instance as a launch template describes it: what an autoscaling group starts.
pub(in crate::resources::aws) static IN_TEMPLATE: Place = place("aws_launch_template").renamed(TEMPLATE);

/// An instance as a launch configuration, the template's predecessor, describes it.
pub(in crate::resources::aws) static IN_CONFIGURATION: Place = place("aws_launch_configuration")
    .renamed(&[("tenancy", "placement_tenancy"), ("monitoring", "enable_monitoring")])
    .defaults(&[("monitoring", Default::Flag(true))]);

/// A field of the instance, or what its launch template says where the instance does not.
pub(super) fn fact(instance: &Thing<'_>, field: &'static str) -> Result<Option<String>, Reason> {
    let own = instance.text(field)?;
    let is_default = own.as_deref().is_none_or(|own| matches!(own, "default" | "false"));
    let written = instance.resource.at(&instance.path(field)).is_some_and(|value| !value.is_null());
    if !is_default || written {
        return Ok(own);
    }
    let Some(template) = template(instance, field)? else { return Ok(own) };
    let path = TEMPLATE.iter().find(|(name, _)| *name == field).map_or(field, |(_, path)| path);
    Ok(text_of(&template.values, path)?.or(own))
}

pub(super) fn flag(instance: &Thing<'_>, field: &'static str) -> Result<bool, Reason> {
    Ok(fact(instance, field)?.as_deref() == Some("true"))
}

fn template<'a>(instance: &Thing<'a>, field: &str) -> Result<Option<&'a Resource>, Reason> {
    if instance.items("launch_template")?.is_empty() {
        return Ok(None);
    }
    for path in ["launch_template[0].id", "launch_template[0].name"] {
        let is_set = instance.resource.at(path).is_some_and(|value: &Value| !value.is_null());
        if let (true, Target::Found(found)) =
            (is_set, instance.estate.target(instance.resource, path, &["aws_launch_template"]))
        {
            return Ok(found.first().copied());
        }
    }
    let why = format!("the launch template decides {field}, and it is not in this project");
    Err(Reason::new(why).at(instance.resource.span("launch_template")))
}
