//! An EMR cluster: the instances of its groups, and the fee of EMR for each of them.
//!
//! Prices: <https://aws.amazon.com/emr/pricing/> (EMR on EC2, on top of the instance and its volumes). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/emr_cluster>. Not for: Spot prices; the types
//! that EMR chooses for a fleet of several; what managed scaling adds.

use super::alike::instances;
use super::ebs_volume;
use super::ec2_instance::{self, running};
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::scaled;
use crate::resources::shape::{Place, Shape, field, place, usage};
use crate::resources::thing::{Thing, number_of, text_of};

pub(super) static SHAPE: Shape = Shape {
    name: "emr_cluster",
    places: &[place("aws_emr_cluster"), place("aws_emr_instance_group"), place("aws_emr_instance_fleet")],
    fields: &[
        field("master_instance_group"),
        field("core_instance_group"),
        field("master_instance_fleet"),
        field("core_instance_fleet"),
        // Of a group that is declared by itself.
        field("instance_type").replaces(),
        field("instance_count").number(1),
        field("bid_price").replaces(),
        field("ebs_config").replaces(),
        // Of a fleet that is declared by itself.
        field("instance_type_configs").replaces(),
        field("target_on_demand_capacity"),
        field("target_spot_capacity"),
        field("keep_job_flow_alive_when_no_steps").flag(true),
    ],
    usage: &[
        usage(
            "instances",
            "instances on average of a group or fleet that is declared by itself; those configured if not given",
        ),
        usage("monthly_hrs", "hours per month in which the cluster runs; all of them if it is kept alive")
            .sizes(20, 100, 500),
        instances::MAGNETIC_IO,
    ],
    bill,
};

/// A node, seen as the instance it is.
static NODE: Place = place("aws_emr_cluster");

fn bill(cluster: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let hours = match cluster.flag("keep_job_flow_alive_when_no_steps")? {
        true => cluster.usage_or("monthly_hrs", Amount::MONTH_OF_HOURS),
        // One that ends with its steps runs as long as they take.
        false => cluster.usage("monthly_hrs"),
    };
    if cluster.place.resource_type == "aws_emr_instance_group" {
        let is_meant = |id: &str| {
            let own = cluster.resource.at("id").and_then(Value::as_str);
            own.is_some_and(|own| id.starts_with("instancegroup/") && id.rsplit('/').next() == Some(own))
        };
        let dimension = "elasticmapreduce:instancegroup:InstanceCount";
        let range = scaled::range(cluster.estate, cluster.resource, dimension, is_meant);
        let asked = cluster.number("instance_count");
        let count = scaled::counted(cluster, ("instances", "instance_count"), asked, range, bill);
        let values = &cluster.resource.values;
        let is_spot = text_of(values, "bid_price")?.is_some_and(|price| !price.is_empty());
        return group(cluster, "Task", values, is_spot, (&count, "instance_count"), &hours, bill);
    }
    if cluster.place.resource_type == "aws_emr_instance_fleet" {
        bill.part("Task instances", |bill| fleet(cluster, "Task", &cluster.resource.values, &hours, bill));
        return Ok(());
    }
    for (name, blocks, fleets) in [
        ("Primary", "master_instance_group", "master_instance_fleet"),
        ("Core", "core_instance_group", "core_instance_fleet"),
    ] {
        bill.part(&format!("{name} instances"), |bill| {
            for nodes in cluster.items(blocks)? {
                let count = number_of(&nodes, "instance_count").unwrap_or(Amount::ONE);
                let is_spot = text_of(&nodes, "bid_price")?.is_some_and(|price| !price.is_empty());
                group(cluster, name, &nodes, is_spot, (&count, "instance_count"), &hours, bill)?;
            }
            for of_fleet in cluster.items(fleets)? {
                fleet(cluster, name, &of_fleet, &hours, bill)?;
            }
            Ok(())
        });
    }
    Ok(())
}

/// The instances of a fleet: as many of its one type as it takes to reach its targets, the last one whole. Of several types
/// EMR chooses.
fn fleet(cluster: &Thing<'_>, name: &str, fleet: &Value, hours: &Amount, bill: &mut Bill) -> Result<(), Reason> {
    let because = |why: &str| Reason::new(why).at(cluster.resource.span("instance_type_configs"));
    let kinds = match fleet.at("instance_type_configs").map(Value::reveal) {
        Some(Value::List(_, kinds)) => kinds.to_vec(),
        Some(Value::Unknown(unknown)) => return Err(unknown.into()),
        _ => Vec::new(),
    };
    let [kind] = kinds.as_slice() else { return Err(because("EMR chooses the instance types of a fleet")) };
    for (target, is_spot) in [("target_on_demand_capacity", false), ("target_spot_capacity", true)] {
        let weight = number_of(kind, "weighted_capacity").unwrap_or(Amount::ONE);
        let asked = number_of(fleet, target).unwrap_or(Amount::ZERO);
        if asked.is_zero() {
            continue;
        }
        let asked = asked.divided_by(weight).rounded_up();
        let is_counted = !is_spot && cluster.place.resource_type == "aws_emr_instance_fleet";
        let count = if is_counted { cluster.usage_or("instances", asked) } else { asked };
        group(cluster, name, kind, is_spot, (&count, target), hours, bill)?;
    }
    Ok(())
}

/// The instances of a group: EC2's price, the fee of EMR, and their volumes.
fn group(
    cluster: &Thing<'_>,
    name: &str,
    nodes: &Value,
    is_spot: bool,
    (count, by): (&Amount, &'static str),
    hours: &Amount,
    bill: &mut Bill,
) -> Result<(), Reason> {
    let kind = text_of(nodes, "instance_type")?.ok_or_else(|| Reason::new("instance_type is not set"))?;
    let mut one = Bill::default();
    let node = thing(&ec2_instance::SHAPE, &NODE, cluster, Some(nodes));
    let node = if is_spot { node.patched([("market_type", Value::from("spot"))]) } else { node };
    running(&node, &mut one);
    for component in &mut one.components {
        if component.unit == "hours" {
            component.quantity = hours.clone();
        }
    }
    let key = ("ElasticMapReduce", format!("BoxUsage:{kind}"), "");
    one.add(line(format!("EMR ({kind})"), "hours", key, hours.clone()));
    let volumes = match nodes.at("ebs_config").map(Value::reveal) {
        Some(Value::List(_, items)) => items.to_vec(),
        _ => Vec::new(),
    };
    if volumes.is_empty() {
        let why = "EMR decides what volumes the instances get, which depends on their type and its release";
        one.unpriced("Storage", Reason::new(why));
    }
    for volume in &volumes {
        let of_each = number_of(volume, "volumes_per_instance").unwrap_or(Amount::ONE);
        let volume = thing(&ebs_volume::SHAPE, &ebs_volume::IN_EMR, cluster, Some(volume)).bill();
        volume.multiplied(&of_each, "ebs_config", &mut one);
    }
    for component in &mut one.components {
        component.name = format!("{name}: {}", component.name);
    }
    for part in &mut one.unpriced {
        part.what = format!("{name}: {}", part.what);
    }
    one.multiplied(count, by, bill);
    Ok(())
}

fn thing<'a>(
    shape: &'static Shape,
    place: &'static Place,
    cluster: &Thing<'a>,
    values: Option<&Value>,
) -> Thing<'a> {
    let (resource, usage, estate) = (cluster.resource, cluster.usage.clone(), cluster.estate);
    Thing::new(shape, place, resource, String::new(), values, usage, estate)
}
