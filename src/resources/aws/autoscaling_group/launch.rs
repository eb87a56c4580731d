//! What an autoscaling group or a fleet starts: the instance and the volumes of its launch template or configuration.
//!
//! Not for: how many there are.

use super::super::{ebs_volume, ec2_instance};
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::Bill;
use crate::resources::estate::Target;
use crate::resources::shape::{Place, Shape};
use crate::resources::thing::{Thing, number_of, text_of};

pub(in crate::resources::aws) struct Launch<'a> {
    /// The template or configuration.
    resource: &'a Resource,
    pub(in crate::resources::aws) instance: Thing<'a>,
    /// The units of capacity that each instance is worth.
    weight: Amount,
    /// Whether every instance is worth as much, whichever of the overrides it is of.
    is_uniform: bool,
}

impl Launch<'_> {
    /// How many instances so many units of capacity on demand are: a begun one counts whole.
    pub(in crate::resources::aws) fn instances(&self, capacity: &Amount) -> Amount {
        if self.weight == Amount::ONE {
            capacity.clone()
        } else {
            capacity.clone().divided_by(self.weight.clone()).rounded_up()
        }
    }

    /// The same where AWS chooses among the overrides.
    pub(in crate::resources::aws) fn instances_of_any(&self, capacity: &Amount) -> Amount {
        if self.is_uniform {
            return self.instances(capacity);
        }
        Amount::unknown(Reason::new("AWS chooses among types whose weights differ"))
    }
}

/// Where a group names what it starts.
const NAMES: &[(&str, &str)] = &[
    ("launch_template[0].id", "aws_launch_template"),
    ("launch_template[0].name", "aws_launch_template"),
    (
        "mixed_instances_policy[0].launch_template[0].launch_template_specification[0].launch_template_id",
        "aws_launch_template",
    ),
    (
        "mixed_instances_policy[0].launch_template[0].launch_template_specification[0].launch_template_name",
        "aws_launch_template",
    ),
    ("launch_configuration", "aws_launch_configuration"),
    // Of a fleet.
    ("launch_template_config[0].launch_template_specification[0].launch_template_id", "aws_launch_template"),
    ("launch_template_config[0].launch_template_specification[0].launch_template_name", "aws_launch_template"),
    ("launch_template_config[0].launch_template_specification[0].id", "aws_launch_template"),
    ("launch_template_config[0].launch_template_specification[0].name", "aws_launch_template"),
];

/// The names of the device that an image's root volume has.
const ROOT_DEVICES: [&str; 2] = ["/dev/xvda", "/dev/sda1"];

/// # Errors
/// Why it is not known what the group starts.
pub(in crate::resources::aws) fn of<'a>(group: &Thing<'a>) -> Result<Launch<'a>, Reason> {
    for (path, resource_type) in NAMES {
        let span = || group.resource.span(path);
        match group.estate.target(group.resource, path, &[*resource_type]) {
            Target::Unset => {}
            Target::Found(found) => {
                if let Some(resource) = found.first().copied() {
                    return launch(group, resource);
                }
            }
            Target::Elsewhere => {
                return Err(Reason::new("what the group starts is not in this project").at(span()));
            }
            Target::Unknown(unknown) => return Err(Reason::from(&unknown)),
        }
    }
    Err(Reason::new("the group has neither a launch template nor a launch configuration"))
}

fn launch<'a>(group: &Thing<'a>, resource: &'a Resource) -> Result<Launch<'a>, Reason> {
    let is_template = &*resource.type_name == "aws_launch_template";
    let place = if is_template { &ec2_instance::IN_TEMPLATE } else { &ec2_instance::IN_CONFIGURATION };
    let mut instance = thing(&ec2_instance::SHAPE, place, group, resource, "", Some(&resource.values));
    if !is_template && text_of(&resource.values, "spot_price")?.is_some() {
        instance = instance.patched([("market_type", Value::from("spot"))]);
    }
    let overrides = group.items("overrides")?;
    let weight = |of: &Value| number_of(of, "weighted_capacity").unwrap_or(Amount::ONE);
    let is_uniform = overrides.windows(2).all(|pair| matches!(pair, [a, b] if weight(a) == weight(b)));
    let weight = overrides.first().map_or(Amount::ONE, weight);
    // The first override has the highest priority for instances on demand.
    if let Some(first) = overrides.first() {
        if overrides.len() > 1 && group.field("on_demand_strategy").is_some() {
            let strategy = group.required("on_demand_strategy")?;
            if strategy != "prioritized" {
                let why = format!("with {strategy} AWS chooses among the instance types");
                return Err(Reason::new(why).at(group.resource.span(&group.path("on_demand_strategy"))));
            }
        }
        if first.at("instance_requirements[0]").is_some_and(|requirements| !requirements.is_null()) {
            return Err(Reason::new("AWS chooses the instance types by their requirements"));
        }
        if let Some(kind) = text_of(first, "instance_type")? {
            instance = instance.patched([("instance_type", Value::string(kind))]);
        }
    }
    Ok(Launch { resource, instance, weight, is_uniform })
}

/// The lines of one instance's volumes.
pub(in crate::resources::aws) fn volumes(launch: &Launch<'_>, group: &Thing<'_>, bill: &mut Bill) {
    let resource = launch.resource;
    let mut add = |place: &'static Place, at: &str, values: Option<&Value>| {
        let volume = thing(&ebs_volume::SHAPE, place, group, resource, at, values).bill();
        bill.components.extend(volume.components);
        bill.unpriced.extend(volume.unpriced);
    };
    if &*resource.type_name == "aws_launch_configuration" {
        add(&ebs_volume::CONFIGURATION_ROOT, "root_block_device[0]", resource.at("root_block_device[0]"));
        let others = resource.at("ebs_block_device").and_then(Value::as_list).unwrap_or(&[]);
        others.iter().for_each(|volume| add(&ebs_volume::IN_CONFIGURATION, "ebs_block_device", Some(volume)));
        return;
    }
    let mappings = resource.at("block_device_mappings").and_then(Value::as_list).unwrap_or(&[]);
    for mapping in mappings {
        if let Some(volume) = mapping.at("ebs[0]").filter(|volume| !volume.is_null()) {
            add(&ebs_volume::IN_TEMPLATE, "block_device_mappings", Some(volume));
        }
    }
    let is_root = |mapping: &Value| {
        mapping.at("device_name").and_then(Value::as_str).is_some_and(|name| ROOT_DEVICES.contains(&name))
    };
    if !mappings.iter().any(is_root) {
        bill.unpriced(
            "Storage",
            Reason::new("the template does not say what the root volume is: the image decides it"),
        );
    }
}

fn thing<'a>(
    shape: &'static Shape,
    place: &'static Place,
    group: &Thing<'a>,
    resource: &'a Resource,
    block: &str,
    values: Option<&Value>,
) -> Thing<'a> {
    Thing::new(shape, place, resource, block.to_owned(), values, group.usage.clone(), group.estate)
}
