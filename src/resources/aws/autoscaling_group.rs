//! An autoscaling group: the instances and volumes of its launch template, as often as it has instances, and its warm pool.
//!
//! Prices: <https://aws.amazon.com/ec2/pricing/on-demand/> (scaling itself is free). Defaults:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/autoscaling_group>. The group is priced
//! at its desired capacity, unless the usage file gives another number. Not for: spot prices.

pub(super) mod launch;
mod warm_pool;

use rust_decimal::Decimal;

use self::launch::volumes;
use super::alike::{addresses, instances, reserved};
use super::ec2_instance::{public_address, running};
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::Bill;
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "autoscaling_group",
    places: &[place("aws_autoscaling_group")],
    fields: &[
        field("desired_capacity"),
        field("min_size"),
        field("max_size"),
        field("launch_configuration"),
        field("launch_template"),
        field("overrides").at("mixed_instances_policy[0].launch_template[0].override"),
        field("on_demand_base")
            .at("mixed_instances_policy[0].instances_distribution[0].on_demand_base_capacity")
            .number(0),
        field("on_demand_percentage")
            .at("mixed_instances_policy[0].instances_distribution[0].on_demand_percentage_above_base_capacity")
            .number(100),
        field("on_demand_strategy")
            .at("mixed_instances_policy[0].instances_distribution[0].on_demand_allocation_strategy")
            .text("prioritized"),
        field("vpc_zone_identifier"),
        field("warm_pool"),
        field("warm_pool_state").at("warm_pool[0].pool_state").text("Stopped"),
        field("warm_pool_min_size").at("warm_pool[0].min_size").number(0),
        field("warm_pool_prepared").at("warm_pool[0].max_group_prepared_capacity").number(-1),
    ],
    usage: &[
        usage("instances", "instances on average; the desired capacity if not given"),
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

fn bill(group: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    // AWS starts with the least where no desired capacity is set.
    let by = if group.number_if_set("desired_capacity").is_some() { "desired_capacity" } else { "min_size" };
    let count = instances::of_group(group, "instances", by, ("min_size", "max_size"), bill);
    let has_pool = !group.value("warm_pool").is_null();
    if count.is_zero() && count.usage_key().is_none() && !has_pool {
        return Ok(());
    }
    let launch = launch::of(group)?;
    let mut one = Bill::default();
    running(&launch.instance, &mut one);
    let on_demand = on_demand(group, &count);
    one.multiplied(&launch.instances(on_demand.as_ref().unwrap_or(&count)), "desired_capacity", bill);
    let spot = on_demand.clone().map_or(Amount::ZERO, |some| count.clone().beyond(some));
    if !spot.is_zero() {
        bill.unpriced("Spot instances", Reason::new("spot prices change with supply and demand"));
    }
    let mut one = Bill::default();
    volumes(&launch, group, &mut one);
    one.part("Public IPv4 address", |one| {
        if addresses::of_group(group, "vpc_zone_identifier", Some(&launch.instance))? {
            one.add(public_address());
        }
        Ok(())
    });
    let all = if spot.is_zero() { launch.instances(&count) } else { launch.instances_of_any(&count) };
    one.multiplied(&all, "desired_capacity", bill);
    if has_pool {
        bill.part("Warm pool", |bill| warm_pool::bill(group, &launch, &count, bill));
    }
    Ok(())
}

/// How many of the instances a mixed policy takes on demand; `None` where it takes all.
fn on_demand(group: &Thing<'_>, count: &Amount) -> Option<Amount> {
    let percentage = group.number("on_demand_percentage");
    if percentage.value() == Ok(Decimal::ONE_HUNDRED) {
        return None;
    }
    let base = group.number("on_demand_base").at_most(count.clone());
    let above = count.clone().beyond(base.clone()) * percentage.divided_by(100);
    Some((base + above).rounded_up())
}
