//! A managed node group of an EKS cluster: the instances it runs, the volumes that its launch template gives them, and
//! their public addresses.
//!
//! Prices: <https://aws.amazon.com/ec2/pricing/on-demand/> (the group itself is free),
//! <https://aws.amazon.com/ebs/pricing/>, <https://aws.amazon.com/vpc/pricing/> (public IPv4 addresses). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/eks_node_group>. Not for: spot prices, and
//! the type of the nodes' disks where no template says it, which depends on the image.

use super::alike::{addresses, instances, reserved};
use super::autoscaling_group::launch::{self, volumes};
use super::ec2_instance::{self, public_address, running};
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::estate::Target;
use crate::resources::shape::{Default, Place, Shape, field, place, usage};
use crate::resources::thing::{Thing, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "eks_node_group",
    places: &[place("aws_eks_node_group")],
    fields: &[
        field("desired_size").at("scaling_config[0].desired_size"),
        field("min_size").at("scaling_config[0].min_size"),
        field("max_size").at("scaling_config[0].max_size"),
        field("instance_types").replaces(),
        field("capacity_type").text("ON_DEMAND").replaces().words(&["ON_DEMAND", "SPOT"]),
        field("ami_type").replaces(),
        field("disk_size").replaces(),
        field("launch_template"),
        field("subnet_ids").replaces(),
    ],
    usage: &[
        usage("instances", "instances on average; the desired size if not given"),
        instances::OPERATING_SYSTEM,
        instances::HOURS,
        instances::CPU_CREDITS,
        instances::VCPUS,
        instances::MAGNETIC_IO,
        reserved::TYPE,
        reserved::TERM,
        reserved::PAYMENT,
    ],
    bill,
};

/// A node, seen as the instance it is.
static NODE: Place = place("aws_eks_node_group")
    .renamed(&[("instance_type", "instance_types[0]")])
    .defaults(&[("instance_type", Default::Text("t3.medium"))]);

fn bill(group: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let count = instances::of_group(group, "instances", "desired_size", ("min_size", "max_size"), bill);
    if count.is_zero() && count.usage_key().is_none() {
        return Ok(());
    }
    bill.part("Instance usage", |bill| {
        let mut one = Bill::default();
        running(&node(group)?, &mut one);
        one.multiplied(&count, "desired_size", bill);
        Ok(())
    });
    let launch = match group.items("launch_template")?.is_empty() {
        true => None,
        false => Some(launch::of(group)),
    };
    bill.part("Storage", |bill| {
        let why = "EKS chooses the type of the nodes' volumes, which depends on the image";
        let launch = launch.as_ref().ok_or_else(|| Reason::new(why))?.as_ref().map_err(Clone::clone)?;
        let mut one = Bill::default();
        volumes(launch, group, &mut one);
        one.multiplied(&count, "desired_size", bill);
        Ok(())
    });
    bill.part("Public IPv4 address", |bill| {
        let launch = launch.as_ref().map(|launch| launch.as_ref().map_err(Clone::clone)).transpose()?;
        if addresses::of_group(group, "subnet_ids", launch.map(|launch| &launch.instance))? {
            let mut one = Bill::default();
            one.add(public_address());
            one.multiplied(&count, "desired_size", bill);
        }
        Ok(())
    });
    Ok(())
}

fn node<'a>(group: &Thing<'a>) -> Result<Thing<'a>, Reason> {
    let values = Some(&group.resource.values);
    let resource = group.resource;
    let node =
        Thing::new(&ec2_instance::SHAPE, &NODE, resource, String::new(), values, group.usage.clone(), group.estate);
    let spot = group.text("capacity_type")?.as_deref() == Some("SPOT");
    let mut patch = Vec::new();
    if spot {
        patch.push(("market_type", Value::from("spot")));
    }
    // A type is in the group or in its launch template, never in both.
    if group.items("instance_types")?.is_empty() && !group.items("launch_template")?.is_empty() {
        patch.push(("instance_type", Value::string(of_template(group)?)));
    }
    // A template's type is final: what is patched in is not looked up again.
    Ok(node.patched(patch))
}

fn of_template(group: &Thing<'_>) -> Result<String, Reason> {
    for path in ["launch_template[0].id", "launch_template[0].name"] {
        if let Target::Found(found) = group.estate.target(group.resource, path, &["aws_launch_template"])
            && let Some(template) = found.first()
        {
            return Ok(text_of(&template.values, "instance_type")?.unwrap_or_else(|| "t3.medium".to_owned()));
        }
    }
    let why = "the launch template decides instance_type, and it is not in this project";
    Err(Reason::new(why).at(group.resource.span("launch_template")))
}
