//! Reserved query capacity of Athena: the hours of its data processing units, used or not.
//!
//! Prices: <https://aws.amazon.com/athena/pricing/> ("Provisioned Capacity"). Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/athena_capacity_reservation>. Not for: what
//! workgroups without it scan.

use crate::resources::amount::{HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "athena_capacity_reservation",
    places: &[place("aws_athena_capacity_reservation")],
    fields: &[field("target_dpus"), field("name").replaces()],
    usage: &[],
    bill,
};

fn bill(reservation: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let key = ("AmazonAthena", "ReservedCapacityInDPUHours", "");
    let hours = reservation.number("target_dpus") * HOURS;
    bill.add(line("Reserved capacity", "DPU-hours", key, hours).decided_by("target_dpus"));
    Ok(())
}
