//! The warm pool of an autoscaling group: instances that wait, stopped or running, to be needed.
//!
//! <https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-warm-pools.html>: as many as are missing between
//! the desired and the greatest prepared capacity. One that is stopped or hibernated is paid for by its volumes alone. Not
//! for: instances in the group.

use super::launch::{Launch, volumes};
use super::running;
use crate::resources::amount::{Amount, Reason};
use crate::resources::bill::Bill;
use crate::resources::thing::Thing;

pub(super) fn bill(group: &Thing<'_>, launch: &Launch<'_>, count: &Amount, bill: &mut Bill) -> Result<(), Reason> {
    let prepared = group.number("warm_pool_prepared");
    // The provider's -1: as many as the group may have.
    let is_max = prepared.value().is_ok_and(|prepared| prepared.is_sign_negative());
    let prepared = if is_max { group.number("max_size") } else { prepared };
    let waiting = prepared.beyond(count.clone()).at_least(group.number("warm_pool_min_size"));
    let mut one = Bill::default();
    if group.required("warm_pool_state")? == "Running" {
        running(&launch.instance, &mut one);
    }
    volumes(launch, group, &mut one);
    for component in &mut one.components {
        component.name = format!("Warm pool: {}", component.name);
    }
    // What is not known of the instances is said of those in the group.
    one.unpriced.clear();
    one.multiplied(&launch.instances_of_any(&waiting), "warm_pool", bill);
    Ok(())
}
