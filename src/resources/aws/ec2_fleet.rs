//! A fleet of EC2 instances, or a Spot fleet: what it starts on demand, and that the rest is Spot.
//!
//! Prices: <https://aws.amazon.com/ec2/pricing/on-demand/> (the fleet itself is free). Resources:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_fleet>,
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/spot_fleet_request>. Not for: Spot prices, which
//! no list has, and which of several types AWS chooses.

use super::alike::{instances, reserved};
use super::autoscaling_group::launch::{self, volumes};
use super::ec2_instance::running;
use crate::evaluator::value::Value;
use crate::resources::amount::Reason;
use crate::resources::bill::Bill;
use crate::resources::scaled;
use crate::resources::shape::{Default, Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_fleet",
    places: &[
        place("aws_ec2_fleet"),
        place("aws_spot_fleet_request")
            .renamed(&[
                ("total", "target_capacity"),
                ("on_demand", "on_demand_target_capacity"),
                ("default_type", "default_target_capacity_type"),
                ("unit_type", "target_capacity_unit_type"),
                ("spot", "spot_target_capacity"),
                ("overrides", "launch_template_config[0].overrides"),
            ])
            .defaults(&[("default_type", Default::Text("spot"))]),
    ],
    fields: &[
        field("total").at("target_capacity_specification[0].total_target_capacity"),
        field("on_demand").at("target_capacity_specification[0].on_demand_target_capacity").number(0),
        field("spot").at("target_capacity_specification[0].spot_target_capacity").number(0),
        field("default_type")
            .at("target_capacity_specification[0].default_target_capacity_type")
            .words(&["on-demand", "spot"]),
        field("unit_type").at("target_capacity_specification[0].target_capacity_unit_type").text("units"),
        field("launch_template_config").replaces(),
        field("launch_specification").replaces(),
        field("overrides").at("launch_template_config[0].override"),
    ],
    usage: &[
        usage("instances", "capacity on average, Spot and on demand; the target capacity if not given"),
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

fn bill(fleet: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let own = fleet.resource.at("id").and_then(Value::as_str);
    let is_meant = |id: &str| own.is_some_and(|own| id.strip_prefix("spot-fleet-request/") == Some(own));
    let range = scaled::range(fleet.estate, fleet.resource, "ec2:spot-fleet-request:TargetCapacity", is_meant);
    let total = scaled::counted(fleet, ("instances", "total"), fleet.number("total"), range, bill);
    let on_demand = match fleet.required("default_type")?.as_str() {
        "on-demand" => total.clone().beyond(fleet.number("spot")),
        _ => fleet.number("on_demand"),
    };
    let spot = total.beyond(on_demand.clone());
    bill.part("Instances on demand", |bill| {
        if on_demand.is_zero() {
            return Ok(());
        }
        if fleet.required("unit_type")? != "units" {
            return Err(at(fleet, "unit_type", "the capacity is counted in vCPUs or memory, not in instances"));
        }
        if !fleet.items("launch_specification")?.is_empty() {
            return Err(at(fleet, "launch_specification", "AWS chooses among the launch specifications"));
        }
        if fleet.items("launch_template_config")?.len() > 1 || fleet.items("overrides")?.len() > 1 {
            return Err(at(fleet, "launch_template_config", "AWS chooses among the instance types"));
        }
        let launch = launch::of(fleet)?;
        let mut one = Bill::default();
        running(&launch.instance, &mut one);
        volumes(&launch, fleet, &mut one);
        one.multiplied(&launch.instances(&on_demand), "on_demand", bill);
        Ok(())
    });
    if !spot.is_zero() {
        bill.unpriced("Spot instances", at(fleet, "total", "spot prices change with supply and demand"));
    }
    Ok(())
}

fn at(fleet: &Thing<'_>, field: &str, why: &str) -> Reason {
    Reason::new(why).at(fleet.resource.span(&fleet.path(field)))
}
