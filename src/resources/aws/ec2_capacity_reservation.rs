//! A capacity reservation: the instances it is kept for, paid for at the on-demand price while nothing runs in them.
//!
//! <https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/capacity-reservations-pricing-billing.html>. Resource:
//! <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ec2_capacity_reservation>. An instance that runs
//! in the reservation is billed where it is declared. Not for: capacity blocks, which are paid for in advance.

use super::ec2_instance::platform;
use crate::evaluator::project::Resource;
use crate::evaluator::value::Value;
use crate::resources::amount::{Amount, HOURS, Reason};
use crate::resources::bill::{Bill, line};
use crate::resources::shape::{Shape, field, place, usage};
use crate::resources::thing::Thing;

pub(super) static SHAPE: Shape = Shape {
    name: "ec2_capacity_reservation",
    places: &[place("aws_ec2_capacity_reservation")],
    fields: &[
        field("instance_type").replaces(),
        field("instance_platform").replaces(),
        field("instance_count"),
        field("instance_match_criteria").text("open").replaces(),
        field("tenancy").text("default").replaces().words(&["default", "dedicated"]),
        field("ebs_optimized").flag(false).replaces(),
        field("end_date_type").text("unlimited"),
    ],
    usage: &[usage("unused_instances", "reserved instances that nothing runs in, on average")],
    bill,
};

/// Where an instance, or the template of one, names the reservation that it runs in.
const NAMED_BY: &[&str] = &["aws_instance", "aws_launch_template"];
const BY: &str = "capacity_reservation_specification[*].capacity_reservation_target[*].capacity_reservation_id";

fn bill(reservation: &Thing<'_>, bill: &mut Bill) -> Result<(), Reason> {
    let kind = reservation.required("instance_type")?;
    let written = reservation.required("instance_platform")?;
    let (system, operation) = platform::of_reservation(&written).ok_or_else(|| {
        let why = format!("what {written:?} is on the bill is not known");
        Reason::new(why).at(reservation.resource.span("instance_platform"))
    })?;
    // The bill calls them UnusedBox and UnusedDed; the price is that of a running instance.
    let usage_type = match reservation.required("tenancy")?.as_str() {
        "dedicated" => "DedicatedUsage",
        _ => "BoxUsage",
    };
    let unused = reservation.usage_or("unused_instances", unused(reservation, &kind));
    let name = format!("Unused reserved capacity ({system}, {kind})");
    let key = ("AmazonEC2", format!("{usage_type}:{kind}"), operation);
    bill.add(line(name, "hours", key, unused * HOURS).decided_by("instance_count"));
    Ok(())
}

/// What is reserved, unless instances of this project may run in it.
fn unused(reservation: &Thing<'_>, kind: &str) -> Amount {
    let estate = reservation.estate;
    let named = NAMED_BY.iter().any(|of| !estate.referrers(reservation.resource, of, BY).found.is_empty());
    let is_open = reservation.text("instance_match_criteria").ok().flatten().as_deref() != Some("targeted");
    let is_alike = |resource: &Resource| {
        resource.at("instance_type").map(Value::reveal).and_then(Value::as_str) == Some(kind)
            && resource.region == reservation.resource.region
    };
    if named || (is_open && NAMED_BY.iter().any(|of| estate.of_type(of).any(is_alike))) {
        let why = "instances of this project may run in it, and are billed then in place of the reservation";
        return Amount::unknown(Reason::new(why).at(reservation.resource.span("instance_count")));
    }
    reservation.number("instance_count")
}
